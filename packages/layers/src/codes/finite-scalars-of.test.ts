import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { finiteScalarIndices } from "./finite-scalar-indices.ts";
import { finiteScalars } from "./finite-scalars.ts";
import { finiteScalarsOf } from "./finite-scalars-of.ts";

test("codes are found again by their numbers, to the bit", () => {
  const levels = [8, 6, 5, 3, 2];
  const count = levels.reduce((product, level) => product * level, 1);
  const all = tf.range(0, count);
  const codes = finiteScalarsOf(all, levels);
  expect(codes.shape).toEqual([count, 5]);
  expect([...finiteScalarIndices(codes, levels).dataSync()]).toEqual([...all.dataSync()]);
  const made = finiteScalars(tf.randomNormal([50, 5], 0, 3, "float32", 4), levels);
  const again = finiteScalarsOf(finiteScalarIndices(made, levels), levels);
  expect(again.dataSync().join()).toBe(made.dataSync().join());
});
