import { expect, test } from "vitest";
import { emptyFacts } from "./_column-facts.ts";
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
  table.set(1, facts);
  expect(table.get(1)).toEqual(facts);
  expect(table.get(0)).toEqual(emptyFacts());
  expect(table.number(1, "greatest")).toBe(1e300);
  expect(table.number(1, "firstInfinite")).toBe(2 ** 31 - 1);
  expect([table.number(1, "isOverfull"), table.number(1, "isWhole")]).toEqual([1, 0]);
  expect([table.orders(1), table.orders(0)]).toEqual([facts.orders, undefined]);
  expect(table.get(0, structuredClone(facts)), "an object that was of another column").toEqual(
    emptyFacts(),
  );
  table.get(2).numbers = 9; // of the caller's object alone
  expect(table.get(2).numbers).toBe(0);
});
