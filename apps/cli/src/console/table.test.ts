import { expect, test } from "vitest";
import { table } from "./table.ts";

test("cells stand below each other, whatever a cell holds", () => {
  expect(
    table([
      ["class", "rows"],
      ["a\nb\x1b[2J", "3"],
    ]),
  ).toEqual(["class              rows", "a\\u000ab\\u001b[2J  3"]);
});
