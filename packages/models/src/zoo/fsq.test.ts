import { finiteScalarIndices, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { OptionError } from "../options/option-error.ts";
import { fsq } from "./fsq.ts";

test("every channel of a code takes the levels that it may, and their combinations have numbers", () => {
  const levels = [3, 2];
  const model = fsq({ inputShape: [8, 8, 1], filters: [4], levels, activation: "elu" });
  expect(model.code).toEqual({ kind: "map", shape: [4, 4, 2], levels });
  const codes = encode(model, tf.mul(20, seededRandom(2).normal([50, 8, 8, 1])));
  const channels = [0, 1].map((channel) => [
    ...new Set([...codes.dataSync()].filter((_, i) => i % 2 === channel)),
  ]);
  expect(channels[0]!.sort()).toEqual([-1, 0, 1]);
  expect(channels[1]!.sort()).toEqual([-1, 0]);
  const numbers = new Set(finiteScalarIndices(codes, levels).dataSync());
  expect([...numbers].every((number) => number >= 0 && number < 6)).toBe(true);
  expect(numbers.size).toBeGreaterThan(3);
});

test("levels that are no counts are refused", () => {
  for (const levels of [[], [1, 3], [2.5], ["8"]])
    expect(() => fsq({ inputShape: [8, 8, 1], levels: levels as number[] })).toThrow(OptionError);
});
