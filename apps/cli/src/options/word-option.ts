import type { Described, Option } from "./option.ts";
import { textOption } from "./text-option.ts";

/** An option that is a text as it stands, such as a name that is looked up once packages are loaded. */
export const wordOption = (described: Described<undefined>): Option<string, undefined> =>
  textOption((_, text) => text, described);
