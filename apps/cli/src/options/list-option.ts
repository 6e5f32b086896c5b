import type { Described, Option } from "./option.ts";

/** An option that names several things: with commas between them, or once for each; a comma in a name stands behind a backslash. */
export const listOption = (
  described: Described<undefined>,
): Option<readonly string[], undefined> => ({
  value: "names",
  ...described,
  isRepeatable: true,
  read: (_, given) =>
    [given].flat().flatMap((text) =>
      String(text)
        .split(/(?<!\\),/)
        .map((name) => name.replaceAll("\\,", ",").trim())
        .filter((name) => name !== ""),
    ),
});
