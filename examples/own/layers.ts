// A model of your own layers: one-dimensional convolutions over series, which the zoo does not have. It trains compiled, and is saved,
// loaded and resumed like those of the zoo.
import { fromFiles, fromLayers, reconstruct, toFiles } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";

const model = fromLayers({
  encoder: sequential({
    layers: [
      layers.conv1d({ inputShape: [16, 1], filters: 8, kernelSize: 4, strides: 4 }),
      layers.activation({ activation: "tanh" }),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
  }),
  decoder: sequential({
    layers: [
      layers.dense({ inputShape: [3], units: 32, activation: "tanh" }),
      layers.dense({ units: 16 }),
      layers.reshape({ targetShape: [16, 1] }),
    ],
  }),
});

const [rows, steps] = [300, 16]; // waves of many lengths and phases
const data = Float32Array.from({ length: rows * steps }, (_, i) => {
  const row = Math.floor(i / steps);
  return Math.sin((i % steps) * (0.2 + (row % 5) * 0.05) + row);
});
const examples = { data, shape: [rows, steps, 1] };
const optimizer = adam({ learningRate: 0.01 });
for await (const { epoch, loss } of fit(model, examples, { epochs: 4, batchSize: 30, optimizer }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const { model: again } = fromFiles(toFiles(model)); // what save and load do with a folder
console.log(`read again: ${reconstruct(again, tf.tensor(data.slice(0, 16), [1, 16, 1])).shape}`);
