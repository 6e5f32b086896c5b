/** Returns the code by which the system names what it refused, for example "ENOENT"; undefined for an error without one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
