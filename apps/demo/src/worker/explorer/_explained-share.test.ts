import { expect, test } from "vitest";
import { explainedShare, meanRow } from "./_explained-share.ts";

const rows = { data: Float32Array.of(0, 4, 2, 0), shape: [2, 2] };

test("the mean row explains nothing, right rows everything, and half the error half", () => {
  const mean = meanRow(rows);
  expect([...mean]).toEqual([1, 2]);
  // The squared distances to the mean row: 1 + 4 + 1 + 4 = 10.
  expect(explainedShare(rows, { data: Float32Array.of(1, 2, 1, 2) }, mean)).toBe(0);
  expect(explainedShare(rows, rows, mean)).toBe(1);
  expect(explainedShare(rows, { data: Float32Array.of(1, 4, 2, 2) }, mean)).toBe(0.5);
  expect(explainedShare(rows, { data: Float32Array.of(4, 4, 2, 2) }, mean)).toBe(-1);
});

test("of rows that do not differ there is nothing to explain", () => {
  const same = { data: Float32Array.of(3, 3), shape: [2, 1] };
  expect(explainedShare(same, same, meanRow(same))).toBeUndefined();
});
