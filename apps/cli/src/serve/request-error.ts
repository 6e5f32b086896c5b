/** A request that cannot be answered, with the status that says so. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  /**
   * @param status of HTTP, 400 to 599
   * @param message one sentence: what was expected, what was got, what to do
   */
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
