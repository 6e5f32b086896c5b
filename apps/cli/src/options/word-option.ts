import type { Described, Option } from "./option.ts";
import { textOption } from "./text-option.ts";

/** Declares an option that is a plain text, for example a name that is looked up once packages are loaded. */
export const wordOption = (described: Described<undefined>): Option<string, undefined> =>
  textOption((_, text) => text, described);
