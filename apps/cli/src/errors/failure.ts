/** A command that is understood and cannot be done: exit status 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}
