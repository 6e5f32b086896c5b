import { expect, test } from "vitest";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { head } from "./head.ts";

const examples = { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2, 1] };

test("the first rows are a view, all rows where there are fewer", () => {
  const two = head(examples, 2);
  expect(two).toEqual({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2, 1] });
  expect(two.data.buffer).toBe(examples.data.buffer);
  expect(head(examples, 9)).toEqual(examples);
  expect(head(examples, 0).shape).toEqual([0, 2, 1]);
});

test("a count that is negative or not whole is refused", () => {
  for (const count of [-1, 1.5, Number.NaN]) {
    expect(() => head(examples, count)).toThrow(DataSetOptionError);
  }
});
