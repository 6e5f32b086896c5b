import { expect, test } from "vitest";
import { csvCell } from "./csv-cell.ts";

test("cells with commas, quotes and line ends stand in quotes, others as they are", () => {
  expect(["plain", "größe", "", "a,b", 'say "so"', "two\nlines"].map(csvCell)).toEqual([
    "plain",
    "größe",
    "",
    '"a,b"',
    '"say ""so"""',
    '"two\nlines"',
  ]);
});

test("no cell begins as a formula does, and numbers are none", () => {
  expect(["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@sum(a,b)", "\t=1", "\r=1"].map(csvCell)).toEqual([
    "'=1+1",
    "'+cmd",
    "'-cmd|' /C calc'!A0",
    '"\'@sum(a,b)"',
    "'\t=1",
    '"\'\r=1"',
  ]);
  for (const number of ["-1", "+2.5", "-1e-7", "3"]) expect(csvCell(number)).toBe(number);
});
