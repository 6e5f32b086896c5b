/** A run, or a piece of work, that another program is at. */
export class RunLockedError extends Error {
  override readonly name = "RunLockedError";

  /**
   * @param path what is locked
   * @param owner who has it, such as "process 4711 on host"
   */
  constructor(
    readonly path: string,
    readonly owner: string,
  ) {
    super(`${path} is in use by ${owner}; wait until it ends, or stop it`);
  }
}
