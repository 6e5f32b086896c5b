import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { type Autoencoder, denseAutoencoder, encode, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { ExamplesError } from "../errors.ts";
import { encodeExamples } from "./encode-examples.ts";
import type { Examples } from "./examples.ts";

const examples: Examples = {
  data: Uint8Array.from({ length: 23 * 6 }, (_, i) => (i * 37) & 255),
  shape: [23, 2, 3],
};
const rows = () =>
  tf.tensor(
    Float32Array.from(examples.data, (byte) => byte / 255),
    [23, 2, 3],
  );
const models: Record<string, () => Autoencoder> = {
  dense: () => denseAutoencoder({ inputShape: [2, 3], hidden: [5], codeDim: 2, activation: "elu" }),
  variational: () => vae({ inputShape: [2, 3], hidden: [5], codeDim: 2 }),
};
const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};

for (const [kind, build] of Object.entries(models))
  for (const [name, engine] of Object.entries(engines))
    test(`the codes of a ${kind} model on ${name} are those of encode, whatever the batches, and leave no tensor`, async () => {
      const model = build();
      const expected = Array.from(encode(model, rows()).dataSync());
      for (const batchSize of [5, 23, 1000]) {
        const before = tf.memory().numTensors;
        const codes = await encodeExamples(model, examples, { engine, batchSize });
        expect(tf.memory().numTensors).toBe(before);
        expect(codes.shape).toEqual([23, 2]);
        expect(codes.data).toBeAllClose(expected, 1e-6);
      }
    });

test("examples of another shape are refused", async () => {
  const model = models.dense!();
  const wrong = { data: examples.data, shape: [46, 3] };
  await expect(encodeExamples(model, wrong)).rejects.toThrow(ExamplesError);
});

test("a batch size that is none is refused", async () => {
  const model = models.dense!();
  for (const batchSize of [0, -1, 1.5, Number.NaN])
    await expect(encodeExamples(model, examples, { batchSize })).rejects.toThrow(
      "expected batchSize to be an integer ≥ 1",
    );
});
