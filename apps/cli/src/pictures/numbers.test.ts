import { expect, test } from "vitest";
import { quantileOf } from "./quantile-of.ts";
import { takeRows } from "./take-rows.ts";
import { variancesOf } from "./variances-of.ts";

test("a quantile lies between its neighbors", () => {
  expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantileOf([4, 0, 1, 3, 2], share))).toEqual([
    ...[0, 1, 2, 3.6, 4],
  ]);
  expect(quantileOf([7], 0.3)).toBe(7);
});

test("variances are those of columns over rows", () => {
  expect([...variancesOf([1, 5, 3, 5, 5, 5], 2)]).toEqual([expect.closeTo(8 / 3, 12), 0]);
});

test("rows are taken in the order asked for, with their labels", () => {
  const names = ["a", "b"];
  const data = Uint8Array.of(0, 1, 2, 3, 4, 5);
  expect(
    takeRows({ data, shape: [3, 2, 1], labels: Uint8Array.of(1, 0, 1), names }, [2, 2, 1]),
  ).toEqual({
    data: Uint8Array.of(4, 5, 4, 5, 2, 3),
    shape: [3, 2, 1],
    labels: Uint8Array.of(1, 1, 0),
    names,
  });
});
