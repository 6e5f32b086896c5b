// A chart of your own: how a row's error is spread over its columns. A chart is a function of plain numbers to a vega-lite
// specification; toSvg and toPng draw it with no browser and no network.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { denseAutoencoder, reconstruct } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import { toSvg } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** Bars of each column's mean squared error. @param errors by the columns' names */
const errorBars = (errors: Readonly<Record<string, number>>): Parameters<typeof toSvg>[0] => ({
  width: 320,
  title: "Where the model errs",
  data: { values: Object.entries(errors).map(([column, error]) => ({ column, error })) },
  mark: "bar",
  encoding: {
    x: { field: "error", type: "quantitative", title: "mean squared error" },
    y: { field: "column", type: "nominal", title: null, sort: "-x" },
  },
});

const columns = ["speed", "load", "heat", "noise"]; // noise follows from nothing
const rows = 300;
const data = Float32Array.from({ length: rows * 4 }, (_, i) => {
  const row = Math.floor(i / 4);
  const [a, b] = [Math.sin(row * 0.7), Math.cos(row * 1.3)];
  return [a, b, (a + b) / 2, Math.sin(row * row)][i % 4]!;
});
const model = denseAutoencoder({ inputShape: [4], codeDim: 2, outputActivation: "linear" });
const optimizer = adam({ learningRate: 0.02 });
const examples = { data, shape: [rows, 4] };
for await (const { epoch, loss } of fit(model, examples, { epochs: 4, batchSize: 20, optimizer }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const errors = tf.tidy(() => {
  const x = tf.tensor2d(data, [rows, 4]);
  return [...tf.mean(tf.squaredDifference(x, reconstruct(model, x)), 0).dataSync()];
});
const svg = await toSvg(
  errorBars(Object.fromEntries(columns.map((name, i) => [name, errors[i]!]))),
);
const file = join(await mkdtemp(join(tmpdir(), "chart-")), "errors.svg");
await writeFile(file, svg);
console.log(`chart: ${svg.length} characters of SVG in ${file}`);
