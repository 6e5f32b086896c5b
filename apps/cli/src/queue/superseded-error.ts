/** An attempt at a job that was given up: a later one goes on with what it left, and nothing of it counts any more. */
export class SupersededError extends Error {
  override readonly name = "SupersededError";

  /** @param attempt its number, counted from 1 @param later the number of the one that goes on */
  constructor(
    readonly attempt: number,
    readonly later: number,
  ) {
    super(`attempt ${attempt} was given up: attempt ${later} goes on from what it had kept`);
  }
}
