import { RunFileError } from "../run-file-error.ts";

/** Gives what is read. @throws RunFileError where this throws */
export function orRefuse<T>(path: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : `${cause}`;
    throw new RunFileError(path, expected, got, undefined, { cause });
  }
}
