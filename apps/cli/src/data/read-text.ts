import { readFileSync } from "node:fs";
import { Failure } from "../errors/failure.ts";
import { systemMessage } from "../errors/system-message.ts";

/** Reads a file of text. @throws Failure saying why it cannot be read and what to do */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new Failure(systemMessage(Object.assign(cause, { path })), { cause });
  }
}
