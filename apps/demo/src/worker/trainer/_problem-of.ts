import { toError } from "../../to-error.ts";
import type { Problem } from "./trainer-api.ts";

const sentences: Readonly<Record<string, string>> = {
  QuotaExceededError:
    "The browser's storage is full: this run goes on, but its newest epochs are not kept. Download it, or remove older runs.",
};

/** Turns an error into a sentence for the visitor. */
export function problemOf(error: unknown, fatal: boolean): Problem {
  const { name, message } = toError(error);
  return { fatal, name, message: sentences[name] ?? message };
}
