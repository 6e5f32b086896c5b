import { seededRandom } from "@autoencoders/layers";
import { modelWeights, vqVae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { TrainingState } from "../loop/training-state.ts";
import { fit, fitChunks } from "../procedures/fit.ts";
import { fitAlternating } from "../procedures/fit-alternating.ts";
import { halvedTraining } from "../procedures/halved-training.ts";
import { arraySource } from "./array-source.ts";

const shape = [60, 8, 8, 1];
const data = tf.tidy(() =>
  Uint8Array.from(seededRandom(3).uniform(shape).dataSync(), (value) => 255 * value),
);
const rows = { data, shape };
const options = { epochs: 1, batchSize: 20, engine: "cpu", seed: 4 } as const;
const build = (codebookStart: "kMeans" | "random" = "kMeans") =>
  vqVae({
    inputShape: [8, 8, 1],
    filters: [3],
    codebookSize: 6,
    entryDim: 2,
    codebookStart,
    decay: 0.9999999, // entries stay all but where they begin
    restartBelow: 0,
  });
const entriesOf = (model: ReturnType<typeof build>): number[] => [
  ...modelWeights(model)
    .find(({ name }) => name === "codebook/level1/entries")!
    .variable.dataSync(),
];

/** The entries that a model begins with whose rows are those of the first epoch's order. */
function begun(): number[] {
  const model = build();
  const { start } = halvedTraining(model, rows, options);
  expect([...start.tensors["weights/codebook/level1/entries"]!.data]).toEqual(entriesOf(model));
  return entriesOf(model);
}

test("a training in halves starts with the centers of the first rows' vectors, and with others by another seed", () => {
  const random = build("random");
  halvedTraining(random, rows, options);
  expect(entriesOf(random)).toEqual(entriesOf(build()));
  expect(begun()).not.toEqual(entriesOf(build()));
  expect(begun()).toEqual(begun());
  const other = build();
  halvedTraining(other, rows, { ...options, seed: 5 });
  expect(entriesOf(other)).not.toEqual(begun());
});

test("fit sets them before its first step, of rows in memory and in chunks, and not again", async () => {
  const frozen = { ...options, frozen: ["encoder", "codebook"] };
  const held = build();
  for await (const _ of fit(held, rows, frozen));
  expect(entriesOf(held)).toEqual(entriesOf(build())); // what is frozen keeps its bits
  const whole = build();
  for await (const _ of fit(whole, rows, options));
  expect(tf.tensor1d(entriesOf(whole))).toBeAllClose(begun(), 1e-4);
  for await (const _ of fit(whole, rows, { ...options, seed: 9 }));
  expect(tf.tensor1d(entriesOf(whole))).toBeAllClose(begun(), 1e-4);
  const chunked = build();
  for await (const _ of fit(chunked, arraySource(rows, { chunkRows: 60 }), options));
  expect(entriesOf(chunked)).not.toEqual(entriesOf(build()));
  const alternating = build();
  for await (const _ of fitAlternating(alternating, rows, options));
  expect(tf.tensor1d(entriesOf(alternating))).toBeAllClose(begun(), 1e-4);
});

test("a training that is gone on with keeps its entries", async () => {
  const whole = build();
  for await (const _ of fit(whole, rows, { ...options, epochs: 2 }));
  let resume: TrainingState | undefined;
  const first = build();
  for await (const { report, state } of fitChunks(first, rows, options))
    if (report) resume = await state();
  const later = build();
  for await (const _ of fit(later, rows, { ...options, epochs: 2, resume }));
  expect(entriesOf(later)).toEqual(entriesOf(whole));
});
