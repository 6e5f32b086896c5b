import { seededRandom } from "@autoencoders/layers";
import { convVae, stacked, vae, vaeGan } from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { posterior } from "./posterior.ts";

const data = seededRandom(1).uniform([7, 4, 4, 1]).dataSync() as Float32Array;
const rows = { data, shape: [7, 4, 4, 1] };
const options = { inputShape: [4, 4, 1], hidden: [5], codeDim: 3 };
const models = [
  vae(options),
  vae({ ...options, head: "stddev" }),
  convVae({ ...options, filters: [3] }),
  vaeGan({ ...options, discriminator: [4] }), // whose rows have no likelihood
];

test("means and log-variances are the encoder's, at any batch size and by any engine", async () => {
  for (const model of models) {
    const x = seededRandom(1).uniform([7, 4, 4, 1]);
    const [mean, logVar] = model.encoder.apply(x) as [tf.Tensor, tf.Tensor];
    for (const engine of ["cpu", "onnx"] as const)
      for (const batchSize of [1, 3, 500]) {
        const found = await posterior(model, rows, { batchSize, engine });
        expect(found.mean.shape).toEqual([7, 3]);
        expect(found.mean.data).toBeAllClose(mean, 1e-5);
        expect(found.logVar.data).toBeAllClose(logVar, 1e-4); // log σ² of a σ near 0
      }
  }
});

test("the rows done are told", async () => {
  const told: number[][] = [];
  await posterior(models[0]!, rows, { batchSize: 3, onProgress: (...done) => told.push(done) });
  expect(told).toEqual([
    [3, 7],
    [6, 7],
    [7, 7],
  ]);
});

test("a model that is not variational is refused with what fits", async () => {
  const plain = stacked({ inputShape: [4, 4, 1] });
  await expect(posterior(plain, rows)).rejects.toThrow(
    'got "stacked"; use vae, betaVae or convVae',
  );
});
