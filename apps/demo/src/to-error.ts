/** Returns what was thrown if it is an error, or else an error that says it. */
export const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));
