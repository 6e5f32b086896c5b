import { messageOf } from "../options/_message-of.ts";
import { ModelFileError } from "./model-file-error.ts";

/** Returns what a reader gives of a saved model. @throws ModelFileError that says why, where the reader throws */
export function orRefuse<T>(where: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const got = messageOf(cause);
    throw new ModelFileError(where, expected, got, { cause });
  }
}
