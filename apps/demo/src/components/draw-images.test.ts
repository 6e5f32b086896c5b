import { expect, test } from "vitest";
import { canvasSize } from "./draw-images.ts";

test("between small images the gap is an eighth of one at most, and pixels of larger ones are single", () => {
  const small = canvasSize([3, 3], { columns: 8, rows: 2 });
  expect(small).toEqual({ width: 8 * 15 + 7 * 2, height: 2 * 15 + 2 });
  expect(canvasSize([28, 28], { columns: 2, rows: 1 })).toEqual({ width: 58, height: 28 });
  expect(canvasSize([1, 5], { columns: 1, rows: 1 })).toEqual({ width: 15, height: 3 });
});
