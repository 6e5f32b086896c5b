import { expect, test } from "vitest";
import { DataSetOptionError } from "./data-set-option-error.ts";
import { standardize } from "./standardize.ts";

const train = { data: Uint8Array.of(1, 10, 7, 3, 10, 7), shape: [2, 3] };

test("mean and deviation are the training rows', a column that does not vary is only centered", () => {
  const { mean, stddev, apply } = standardize(train);
  expect([...mean]).toEqual([2, 10, 7]);
  expect([...stddev]).toEqual([1, 1, 1]);
  const labels = Uint8Array.of(4);
  const test = { data: Float32Array.of(6, 10, 8.5), shape: [1, 3], labels };
  expect(apply(test)).toEqual({ data: Float32Array.of(4, 0, 1.5), shape: [1, 3], labels });
});

test("standardized training rows have mean 0 and deviation 1", () => {
  const rows = { data: Float32Array.of(0, 5, 2, 9, 7, 1000, 3, 4), shape: [4, 2] };
  const again = standardize(standardize(rows).apply(rows));
  expect([...again.mean]).toBeAllClose([0, 0], 1e-6);
  expect([...again.stddev]).toBeAllClose([1, 1], 1e-6);
});

test("no training rows and rows of another size are refused", () => {
  const none = { data: new Uint8Array(0), shape: [0, 3] };
  expect(() => standardize(none)).toThrow(DataSetOptionError);
  expect(standardize(train).apply(none).data).toHaveLength(0);
  expect(() => standardize(train).apply({ data: new Uint8Array(4), shape: [2, 2] })).toThrow(
    "examples: expected rows of 3 numbers, got 2",
  );
});
