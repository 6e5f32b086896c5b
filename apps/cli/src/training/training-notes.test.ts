import { chooseEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { setUpTfjs } from "./set-up-tfjs.ts";
import { trainingNotes } from "./training-notes.ts";

await setUpTfjs();
const engine = await chooseEngine("cpu");
const rows = { data: Float32Array.from({ length: 40 }, (_, i) => Math.sin(i)), shape: [10, 4] };

test("a variational model whose latents are all the prior's noise is told, one that holds something is not", async () => {
  const model = vae({ inputShape: [4], hidden: [3], codeDim: 2, likelihood: "gaussian" });
  expect(await trainingNotes(model, rows, engine)).toEqual([]);
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("encoder/")) variable.assign(tf.zerosLike(variable));
  const [note] = await trainingNotes(model, rows, engine);
  expect(note).toContain("All 2 latents have collapsed");
  expect(note).toContain("--likelihood-scale perFeature");
  const learned = vae({ ...model.options, inputShape: [4], likelihoodScale: "perFeature" });
  for (const { name, variable } of modelWeights(learned))
    if (name.startsWith("encoder/")) variable.assign(tf.zerosLike(variable));
  expect((await trainingNotes(learned, rows, engine))[0]).toContain("have nothing in common");
  const none = { data: new Float32Array(0), shape: [0, 4] };
  expect(await trainingNotes(model, none, engine)).toEqual([]);
});

test("a code that is no smaller than a row is told, unless noise or a penalty keeps it from copying", async () => {
  const notes = (options: object) =>
    trainingNotes(denseAutoencoder({ inputShape: [4], codeDim: 4, ...options }), rows, engine);
  expect((await notes({}))[0]).toContain("--code-dim 2");
  expect(await notes({ codeDim: 3 })).toEqual([]);
  const one = { data: rows.data, shape: [40, 1] };
  const single = denseAutoencoder({ inputShape: [1], codeDim: 1 });
  expect((await trainingNotes(single, one, engine))[0]).toContain("a copy");
  expect(await notes({ corruption: { name: "gaussianNoise", options: { stddev: 1 } } })).toEqual(
    [],
  );
  expect(await notes({ penalties: { small: { name: "l1Activity", options: {} } } })).toEqual([]);
});
