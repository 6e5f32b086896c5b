/** A step cannot be recorded; the message says what it did and what to do instead. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
}

/** A step uses a tfjs kernel that the compiler does not know. */
export class UnsupportedKernelError extends Error {
  override readonly name = "UnsupportedKernelError";
  constructor(
    /** The kernel's name in tfjs: "Unique", for example. */
    readonly kernel: string,
    detail = "",
  ) {
    super(
      `expected kernels the compiler can translate, got ${kernel}${detail && ` ${detail}`}; use the eager engine, or add an ` +
        `entry to the table of its family in packages/compiler/src/kernels`,
    );
  }
}

/** A step draws random numbers in a way that cannot be drawn anew in each step; the message says what to use instead. */
export class RandomDrawError extends Error {
  override readonly name = "RandomDrawError";
  constructor(
    /** What draws, such as "tf.randomGamma". */
    readonly what: string,
    instead: string,
  ) {
    super(`expected a step that draws its random numbers anew each time, got ${what}; ${instead}`);
  }
}

/** The engine asked for cannot run here. */
export class EngineUnavailableError extends Error {
  override readonly name = "EngineUnavailableError";
}

/** The compiled step and the eager one disagree. */
export class VerificationError extends Error {
  override readonly name = "VerificationError";
}

/** Rows that a compiled function cannot compute: of another shape or type, or with numbers that are not finite. */
export class RowsError extends Error {
  override readonly name = "RowsError";
}
