/** A path at which there is something already: a run never takes the place of another, nor of anything else. */
export class RunExistsError extends Error {
  override readonly name = "RunExistsError";
  constructor(readonly path: string) {
    super(`${path} exists already; choose another folder, or go on with the run that it holds`);
  }
}
