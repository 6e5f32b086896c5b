import { expect, test } from "vitest";
import { clippedPath } from "./clipped-path.ts";

const path = (...points: [number, number][]): string =>
  clippedPath(points, [0, 1], (point) => point);

test("a line is cut where it leaves the range and begins again where it comes back", () => {
  expect(path([0, 0.5], [1, 0.25])).toBe("M0.0 0.5L1.0 0.3");
  // From 0 to 2 within a width of 2: the edge 1 is met in the middle.
  expect(path([0, 0], [2, 2], [4, 2], [6, 0])).toBe("M0.0 0.0L1.0 1.0M5.0 1.0L6.0 0.0");
  expect(path([0, -1], [3, 2])).toBe("M1.0 0.0L2.0 1.0"); // right across
  expect(path([0, 2], [1, 3])).toBe("");
});

test("an infinite end goes straight up, and nothing is drawn at points without a value", () => {
  expect(path([0, Number.POSITIVE_INFINITY], [1, 0.5])).toBe("M1.0 1.0L1.0 0.5");
  expect(path([0, 0.5], [1, Number.POSITIVE_INFINITY])).toBe("M0.0 0.5L0.0 1.0");
  expect(path([0, 0.5], [1, Number.NaN], [2, 0.5], [3, 0.5])).toBe("M0.0 0.5M2.0 0.5L3.0 0.5");
});
