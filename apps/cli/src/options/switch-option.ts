import type { Option } from "./option.ts";

/** An option that is on or off: off unless its flag stands there. */
export const switchOption = (help: string): Option<boolean, false> => ({
  help,
  default: false,
  read: (_, given) => given === true,
});
