import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { reconstruct } from "../reconstruct.ts";
import { hashing } from "./hashing.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 5, seed: 3 };
const rows = (n = 8): tf.Tensor => seededRandom(2).normal([n, 6]);
const terms = (model: ReturnType<typeof hashing>, training: boolean, seed: number) => [
  ...model
    .losses({ x: rows() }, { random: seededRandom(seed), training })
    .reconstruction!.dataSync(),
];

test("codes are 0 and 1, those of the same weights between them rounded", () => {
  const bits = encode(hashing(options), rows());
  const between = encode(hashing({ ...options, binary: false }), rows());
  expect([...bits.dataSync()].every((bit) => bit === 0 || bit === 1)).toBe(true);
  expect(bits.dataSync()).toEqual(tf.round(between).dataSync());
  expect([...between.dataSync()].some((value) => value > 0.1 && value < 0.9)).toBe(true);
});

test("there is noise before the code in training only, by the step's own draws", () => {
  const model = hashing({ ...options, outputActivation: "linear" });
  expect(terms(model, true, 1)).toEqual(terms(model, true, 1));
  expect(terms(model, true, 1)).not.toEqual(terms(model, true, 2));
  expect(terms(model, false, 1)).toEqual(terms(model, false, 2));
  const error = tf.mean(tf.squaredDifference(reconstruct(model, rows()), rows()), 1);
  expect(tf.tensor(terms(model, false, 1))).toBeAllClose(error, 1e-6);
});

test("without noise a training sees the codes before they are rounded", () => {
  const quiet = { ...options, outputActivation: "linear", noise: 0 } as const;
  const [bits, between] = [hashing(quiet), hashing({ ...quiet, binary: false })];
  expect(terms(bits, true, 1)).toEqual(terms(between, true, 1));
  expect(terms(between, true, 1)).toEqual(terms(between, false, 1));
  expect(terms(bits, true, 1)).not.toEqual(terms(bits, false, 1));
});
