import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { mmd } from "../divergences/mmd.ts";
import { LossOptionError } from "../loss-option-error.ts";
import { penaltyState } from "../testing/penalty-state.ts";
import { mmdFromPrior } from "./mmd-from-prior.ts";
import { PenaltyError } from "./penalty-error.ts";

test("the penalty compares the codes, flat, with as many draws of the prior", () => {
  const rows = [0.3, -1.2, 0.8, -0.5, 0.4, 1.1];
  const draws = tf.tensor2d(rows.toReversed(), [3, 2]);
  const asked: (readonly number[])[] = [];
  const normal = (shape: readonly number[]) => {
    asked.push(shape);
    return tf.clone(draws);
  };
  const state = { ...penaltyState(tf.tensor3d(rows, [3, 1, 2])), random: { normal } };
  for (const scale of [4, 0.5]) {
    const expected = mmd(tf.tensor2d(rows, [3, 2]), draws, { scale }).dataSync();
    expect(mmdFromPrior({ scale })(state)).toBeAllClose(expected, 1e-6);
  }
  expect(asked).toEqual([
    [3, 2],
    [3, 2],
  ]);
  expect(mmdFromPrior()(state).dataSync()).toEqual(mmdFromPrior({ scale: 4 })(state).dataSync());
  expect(mmdFromPrior().spec).toEqual({ name: "mmdFromPrior", options: {} });
});

test("a scale that is not positive, and a state without random numbers, are refused", () => {
  expect(() => mmdFromPrior({ scale: 0 })).toThrow(LossOptionError);
  expect(() => mmdFromPrior({ scale: Number.NaN })).toThrow(LossOptionError);
  expect(() => mmdFromPrior()(penaltyState(tf.zeros([3, 2])))).toThrow(PenaltyError);
});
