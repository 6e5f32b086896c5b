import { expect, test } from "vitest";
import { zeroMissing } from "./zero-missing.ts";

test("0 stands in the place of what is missing, in a copy unless the array may be changed", () => {
  const numbers = Float32Array.of(1, Number.NaN, -0, 4);
  const mask = Uint8Array.of(255, 0, 0, 1);
  const expected = Float32Array.of(1, 0, 0, 4);
  expect(zeroMissing(numbers, mask)).toEqual(expected);
  expect(numbers[1]).toBeNaN();
  expect(zeroMissing(numbers, mask, { inPlace: true })).toBe(numbers);
  expect(numbers).toEqual(expected);
  expect(zeroMissing(numbers, mask)).toBe(numbers); // nothing to change
});
