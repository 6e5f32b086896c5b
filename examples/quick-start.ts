// Trains a stacked autoencoder on generated digits and writes originals over reconstructions to a picture.
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digits, head } from "@autoencoders/datasets";
import { reconstruct, stacked } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import { reconstructionGrid, toPng } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

const { train, validation, test } = digits({ examples: 2_000, seed: 0 });
const model = stacked({ inputShape: [28, 28, 1] });
for await (const { epoch, loss, examplesPerSecond } of fit(model, train, {
  epochs: 3,
  batchSize: 50,
  optimizer: adam({ learningRate: 0.001 }),
  validation,
}))
  console.log(
    `epoch ${epoch}  loss ${loss.toFixed(4)}  ${Math.round(examplesPerSecond)} examples/s`,
  );

const { data: originals } = head(test, 10);
const batch = tf.div(tf.tensor(Array.from(originals), [10, 28, 28, 1]), 255);
const reconstructions = reconstruct(model, batch).dataSync() as Float32Array;
const grid = reconstructionGrid({ originals, reconstructions, rowShape: [28, 28, 1] });
const file = join(tmpdir(), "quick-start.png");
await writeFile(file, await toPng(grid));
console.log(`reconstructions: ${file}`);
