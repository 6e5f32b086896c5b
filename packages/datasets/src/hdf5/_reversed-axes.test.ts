import { expect, test } from "vitest";
import { reversedAxes } from "./_reversed-axes.ts";

test("axes are in the reverse order, and twice reversed as before", () => {
  const numbers = Float32Array.from({ length: 24 }, (_, i) => i);
  const reversed = reversedAxes(numbers, [2, 3, 4]);
  // [k][j][i] of the result is [i][j][k] of what is given.
  expect(reversed[3 * 6 + 1 * 2 + 1]).toBe(1 * 12 + 1 * 4 + 3);
  expect(reversedAxes(reversed, [4, 3, 2])).toEqual(numbers);
  expect([...reversedAxes(Float64Array.of(1, 2, 3, 4), [2, 2])]).toEqual([1, 3, 2, 4]);
});
