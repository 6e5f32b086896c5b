import { expect, test } from "vitest";
import { shareOf } from "./share-of.ts";

test("a bar is as long as a number is far from its column's least to the greatest, and ends there", () => {
  expect([15, 10, 20, 25, 5].map((cell) => shareOf(cell, [10, 20]))).toEqual([0.5, 0, 1, 1, 0]);
  expect([7, 8, 6].map((cell) => shareOf(cell, [7, 7]))).toEqual([0.5, 1, 0]);
  expect([shareOf("red", [0, 1]), shareOf("", [0, 1]), shareOf(3, undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
