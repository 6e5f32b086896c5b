/** A word of a command line that it does not know, or a value that is none of those it takes. */
export class FlagError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FlagError";
  }
}
