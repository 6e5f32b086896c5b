// Layers, a loss term and a constraint of your own: a convolutional autoencoder of series trains compiled, and read again from its folder
// it gives the same codes.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileEncoder } from "@autoencoders/inference";
import { type Penalty, weighted } from "@autoencoders/losses";
import { type Autoencoder, fromLayers, load, modelWeights, save } from "@autoencoders/models";
import { adam, type Constraint, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, sequential } from "@tensorflow/tfjs-layers";

// Waves of many lengths and phases: 300 rows of 16 steps of one channel.
const [count, steps] = [300, 16];
const data = Float32Array.from({ length: count * steps }, (_, i) => {
  const row = Math.floor(i / steps);
  return Math.sin((i % steps) * (0.2 + (row % 5) * 0.05) + row);
});
const rows = { data, shape: [count, steps, 1] };

/** Squared difference of neighboring steps of the reconstruction, a mean for each row: [batch]. */
const smooth: Penalty = ({ reconstruction }) => {
  const before = tf.slice(reconstruction, [0, 0, 0], [-1, steps - 1, -1]);
  const after = tf.slice(reconstruction, [0, 1, 0], [-1, steps - 1, -1]);
  return tf.mean(tf.squaredDifference(before, after), [1, 2]);
};

const penalties = { smooth: weighted(0.01, smooth) };

/** Keeps each number of a weight within ±0.2. */
const within: Constraint = (weight) => tf.clipByValue(weight, -0.2, 0.2);

/** First weights that are the same each time. */
const drawn = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });

const model = fromLayers({
  encoder: sequential({
    layers: [
      layers.conv1d({ inputShape: [steps, 1], filters: 8, kernelSize: 4, strides: 4, ...drawn(1) }),
      layers.activation({ activation: "tanh" }),
      layers.flatten(),
      layers.dense({ units: 3, name: "code", ...drawn(2) }),
    ],
  }),
  decoder: sequential({
    layers: [
      layers.dense({ inputShape: [3], units: 32, activation: "tanh", ...drawn(3) }),
      layers.dense({ units: steps, ...drawn(4) }),
      layers.reshape({ targetShape: [steps, 1] }),
    ],
  }),
  penalties,
});

const optimizer = adam({ learningRate: 0.01 });
const constraints = { "encoder/code/kernel": within };
const training = fit(model, rows, { epochs: 6, batchSize: 30, optimizer, constraints });
for await (const { epoch, loss, terms } of training)
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}  smooth ${terms.smooth!.toFixed(4)}`);
const kernel = modelWeights(model).find(({ name }) => name === "encoder/code/kernel")!;
const largest = Math.max(...(await kernel.variable.data()).map(Math.abs));
console.log(`largest number of the constrained kernel: ${largest.toFixed(3)}`);

const folder = await mkdtemp(join(tmpdir(), "own-layers-"));
await save(model, join(folder, "waves"));
const { model: again, missing } = await load(join(folder, "waves"), { penalties });
await rm(folder, { recursive: true });

const codesOf = async (each: Autoencoder): Promise<Float32Array> => {
  const encode = await compileEncoder(each);
  const { data: codes } = await encode(rows);
  await encode.dispose();
  return codes;
};
const codes = await codesOf(model);
const differences = (await codesOf(again)).map((code, i) => Math.abs(code - codes[i]!));
console.log(
  `read again: ${codes.length} numbers, difference ${Math.max(...differences)}, missing: ${missing.length}`,
);
