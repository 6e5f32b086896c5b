import { messageOf } from "../_message-of.ts";

/** The error of one attempt; `retry` says whether the same address may do better next time. */
export class DownloadFailure extends Error {
  constructor(
    message: string,
    readonly retry: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Returns why a connection failed: the code of what caused it, for example ECONNRESET, or else what the error says. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const isCoded = typeof cause === "object" && cause !== null && "code" in cause;
  return isCoded ? String(cause.code) : messageOf(error);
}
