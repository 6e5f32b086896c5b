import { digits } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { digitRows } from "./learned-digits.ts";

test("the digit that is held under a number is of that class, and none that is learned from", () => {
  const { train } = digits({ examples: 600, seed: 1 });
  const { rows, held } = digitRows();
  const textOf = (numbers: Iterable<number>): string => [...numbers].join();
  const bytes = (row: Float32Array): string => textOf(row.map((value) => Math.round(255 * value)));
  const labels = new Map(
    Array.from(train.labels!, (label, at) => [
      textOf(train.data.subarray(784 * at, 784 * (at + 1))),
      label,
    ]),
  );
  expect(held.map((row) => labels.get(bytes(row)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const seen = new Set(rows.map(bytes));
  expect(held.some((row) => seen.has(bytes(row)))).toBe(false);
});
