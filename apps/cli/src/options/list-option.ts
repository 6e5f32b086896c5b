import { UsageError } from "../errors/usage-error.ts";
import type { Described, Option } from "./option.ts";

/** An option that names several things: with commas between them, or once for each; a comma in a name stands behind a backslash. */
export const listOption = (
  described: Described<undefined>,
): Option<readonly string[], undefined> => ({
  value: "names",
  ...described,
  isRepeatable: true,
  read: (flag, given) => {
    const texts = [given].flat().map(String);
    const names = texts.flatMap((text) =>
      text
        .split(/(?<!\\),/)
        .map((name) => name.replaceAll("\\,", ",").trim())
        .filter((name) => name !== ""),
    );
    if (names.length === 0)
      throw new UsageError(
        `expected ${flag} to be names with commas between, got "${texts.join()}"`,
      );
    return names;
  },
});
