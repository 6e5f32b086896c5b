import { expect, test } from "vitest";
import { tupleOf } from "./tuple-of.ts";

test("a list of the length that is asked for comes back, of another it is refused", () => {
  const shape = [5, 4, 3];
  expect(tupleOf(shape, 3)).toBe(shape);
  expect(() => tupleOf(shape, 2)).toThrow(new RangeError("expected 2 in a list, got 3: [5, 4, 3]"));
  expect(() => tupleOf(shape, 4)).toThrow(RangeError);
});
