/** A signal asked the program to stop; what was done is kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor(
    /** The exit status. */
    readonly status: number,
  ) {
    super("interrupted");
  }
}
