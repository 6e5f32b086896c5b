import { expect, test } from "vitest";
import { addWord, emptyFacts } from "./_column-facts.ts";
import { factTable } from "./_fact-table.ts";

test("facts come back as they were put, those of each column apart, and nothing is known at first", () => {
  const table = factTable(3);
  for (const column of [0, 1, 2]) expect(table.get(column)).toEqual(emptyFacts());
  const facts = {
    ...emptyFacts(),
    numbers: 7,
    dates: 2,
    missing: 3,
    least: -0.5,
    greatest: 1e300,
    mean: 0.1,
    deviations: 2.5,
    isWhole: false,
    dateStep: 1000,
    countsFrom: 4,
    firstMissing: 5,
    infinite: 1,
    firstInfinite: 2 ** 31 - 1,
    isOverfull: true,
    orders: { month: 1, day: 0, either: 1, firstMonth: 4, firstDay: -1 },
  };
  addWord(facts, "red", 4);
  table.set(1, facts);
  expect(table.get(1)).toEqual(facts);
  expect(table.get(0)).toEqual(emptyFacts());
  table.get(2).numbers = 9; // of the caller's object alone
  expect(table.get(2).numbers).toBe(0);
});
