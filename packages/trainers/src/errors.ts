/** An option of a trainer, optimizer or schedule has a value it cannot have, or does not exist. */
export class TrainingOptionError extends Error {
  override readonly name = "TrainingOptionError";
  constructor(
    readonly option: string,
    readonly expected: string,
    readonly got: unknown,
    message = `expected ${option} to be ${expected}, got ${describe(got)}`,
  ) {
    super(message);
  }
}

/** The examples cannot be trained on: no rows, another shape, or numbers that are not finite. */
export class ExamplesError extends Error {
  override readonly name = "ExamplesError";
}

/** A loss term became NaN or infinite; weights of this step are not kept. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  constructor(
    /** The name of the term. */
    readonly term: string,
    /** The step, counted from 1, at which it was first seen. */
    readonly step: number,
    readonly value: number,
  ) {
    super(
      `expected finite losses, got ${value} in term "${term}" at step ${step}; lower the learning rate, set clipNorm, or look at ` +
        `the examples`,
    );
  }
}

/** A stored training state does not belong to this model, optimizer or data. */
export class ResumeError extends Error {
  override readonly name = "ResumeError";
}

const describe = (value: unknown): string => {
  if (typeof value === "function") return "a function";
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
};
