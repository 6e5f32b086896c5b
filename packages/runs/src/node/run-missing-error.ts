/** A path at which there is no run. */
export class RunMissingError extends Error {
  override readonly name = "RunMissingError";
  constructor(readonly path: string) {
    super(`${path} is no run: expected a folder with run.json, made by autoencoders train`);
  }
}
