import { expect, test } from "vitest";
import { mergeCells, parseTable, table } from "./_table.ts";

const cells = [
  { subject: "a", condition: "install" },
  { subject: "b", condition: "install", fault: "no" },
  { subject: "b", condition: "runs" },
];
const text = [
  "| what | install | runs |",
  "| --- | :-: | :-: |",
  "| `a` | ✓ |  |",
  "| `b` | ✗ | ✓ |",
].join("\n");

test("a table has a line for each subject and a mark for what held, what did not and what was not asked", () => {
  expect(table(cells)).toBe(text);
});

test("a table is read back to the same marks", () => {
  expect(table(parseTable(`before\n\n${text}\n`))).toBe(text);
  expect(parseTable("no table")).toEqual([]);
});

test("what was tried anew takes the place of all that was known of it, and nothing else", () => {
  const anew = [{ subject: "b", condition: "install" }];
  expect(table(mergeCells(cells, anew))).toBe(
    ["| what | install |", "| --- | :-: |", "| `a` | ✓ |", "| `b` | ✓ |"].join("\n"),
  );
});
