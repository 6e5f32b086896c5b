import { expect, test } from "vitest";
import { sparkline } from "./sparkline.ts";
import { VizError } from "./viz-error.ts";

test("the lowest value is the lowest block and the highest the full one", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe("▁▂▃▄▅▆▇█");
  expect(sparkline([7, 0, 3])).toBe("█▁▄");
});

test("more values than width are averaged by neighbors", () => {
  expect(sparkline([0, 2, 6, 8, 14, 16], 3)).toBe("▁▄█"); // means 1, 7, 15
});

test("fewer values than width take a character each", () => {
  expect(sparkline([1, 2], 10)).toBe("▁█");
});

test("equal values are low and no values are no text", () => {
  expect(sparkline([5, 5, 5])).toBe("▁▁▁");
  expect(sparkline([])).toBe("");
});

test("a value that is not finite or a width below 1 is a VizError", () => {
  expect(() => sparkline([1, Number.NaN])).toThrow(VizError);
  expect(() => sparkline([1, Number.POSITIVE_INFINITY])).toThrow(VizError);
  expect(() => sparkline([1], 0)).toThrow(VizError);
});
