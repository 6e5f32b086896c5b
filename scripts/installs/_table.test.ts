import { expect, test } from "vitest";
import { table } from "./_table.ts";

test("a table has a line for each subject and a mark for what held, what did not and what was not asked", () => {
  const check = "npm";
  expect(
    table([
      { check, subject: "a", condition: "install" },
      { check, subject: "b", condition: "install", fault: "no" },
      { check, subject: "b", condition: "runs" },
    ]),
  ).toBe(
    ["|  | install | runs |", "| --- | :-: | :-: |", "| `a` | ✓ |  |", "| `b` | ✗ | ✓ |"].join(
      "\n",
    ),
  );
});
