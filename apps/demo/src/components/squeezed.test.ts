import { expect, test } from "vitest";
import { squeezed } from "./squeezed.ts";

test("what no range covers is taken out, but for the gap, and ranges that overlap move together", () => {
  const { place, length } = squeezed(
    [
      [200, 230], // 30 after a gap of 150, of which 10 stay
      [100, 120],
      [110, 150], // overlaps the one before
      [155, 160], // after a gap of 5, which stays
      [400, 410],
    ],
    10,
  );
  expect([100, 110, 155, 200, 400].map(place)).toEqual([0, 10, 55, 70, 110]);
  expect(length).toBe(120);
  expect(squeezed([], 10).length).toBe(0);
});
