import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { penaltyState } from "../testing/penalty-state.ts";
import { klSparsity } from "./kl-sparsity.ts";
import { l1Activity } from "./l1-activity.ts";
import { mmdFromPrior } from "./mmd-from-prior.ts";
import { weighted } from "./weighted.ts";

test("a weighted penalty is the penalty times its weight, with its spec and requirement", () => {
  const penalty = weighted(0.5, l1Activity());
  expect(penalty(penaltyState(tf.tensor2d([[4], [2]])))).toBeAllClose([2, 1]);
  expect(penalty.spec).toEqual({
    name: "weighted",
    options: { weight: 0.5, penalty: { name: "l1Activity", options: {} } },
  });
  expect(weighted(2, klSparsity()).requires).toBeTypeOf("function");
});

test("a weighted penalty needs as many rows as the penalty does", () => {
  expect(weighted(2, mmdFromPrior()).leastBatch).toBe(2);
  expect(weighted(2, weighted(3, mmdFromPrior())).leastBatch).toBe(2);
  expect(weighted(2, l1Activity()).leastBatch).toBeUndefined();
});

test("a weighted penalty says its weight, and takes another for one call, as a number or a tensor", () => {
  const penalty = weighted(0.5, weighted(2, l1Activity()));
  const state = penaltyState(tf.tensor2d([[4], [2]]));
  expect(penalty.weight).toBe(0.5);
  expect(l1Activity().weight).toBeUndefined();
  expect(penalty(state, 3)).toBeAllClose([24, 12]);
  expect(penalty(state, tf.scalar(0))).toBeAllClose([0, 0]);
  expect(penalty(state)).toBeAllClose([4, 2]);
});

test("a weighted plain function has no spec", () => {
  const penalty = weighted(2, ({ code }) => tf.mean(code));
  expect(penalty.spec).toBeUndefined();
  expect(penalty(penaltyState(tf.tensor2d([[4], [2]])))).toBeAllClose([6]);
});

test("a weight that is no finite number is refused", () => {
  expect(() => weighted(Infinity, l1Activity())).toThrow(LossOptionError);
});
