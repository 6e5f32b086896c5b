/** One attempt failed; `retry` says whether the same address may do better next time. */
export class DownloadFailure extends Error {
  constructor(
    message: string,
    readonly retry: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
