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

/** The training ran away: a term of the loss or a weight became NaN or infinite. The model keeps its last sound weights. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
  /** The name of the term, or of the weight. */
  readonly term: string;
  /** The epoch, counted from 1, in which it was seen. */
  readonly epoch: number;
  /** The step, counted from 1 over all epochs, at which it was first seen. */
  readonly step: number;
  readonly value: number;
  constructor(
    what: "term" | "validation term" | "weight",
    { term, epoch, step, value }: Pick<DivergedError, "term" | "epoch" | "step" | "value">,
  ) {
    super(
      `the loss ran away at epoch ${epoch}: lower the learning rate or set clipNorm (${what} "${term}" was ${value} at step ${step})`,
    );
    this.term = term;
    this.epoch = epoch;
    this.step = step;
    this.value = value;
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
