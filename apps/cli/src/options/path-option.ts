import { UsageError } from "../errors/usage-error.ts";
import type { Described, Option } from "./option.ts";
import { textOption } from "./text-option.ts";

/** An option that names a file or a folder; an empty text, which an unset variable gives, names none. */
export const pathOption = (described: Described<undefined>): Option<string, undefined> =>
  textOption(parsePath, described);

/** @throws UsageError */
function parsePath(flag: string, text: string): string {
  if (text.trim() !== "") return text;
  throw new UsageError(`expected ${flag} to be a path, got "${text}"`);
}
