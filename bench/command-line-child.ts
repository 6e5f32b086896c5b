import { chooseEngine } from "@autoencoders/compiler";
import { stacked } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";

/** What `bench command-line` compares with: the same rows, model and validation, and nothing kept. */
const [epochs = 3000, threads = 2] = process.argv.slice(2).map(Number);
tf.enableProdMode();
await tf.setBackend("cpu");
const rowsOf = (from: number, count: number) => ({
  data: Float32Array.from({ length: count * 16 }, (_, i) => {
    const [row, column] = [from + Math.floor(i / 16), i % 16];
    return 0.5 + 0.5 * Math.sin(row * (1 + column) + column);
  }),
  shape: [count, 16],
});
const model = stacked({
  inputShape: [16],
  hidden: [12],
  codeDim: 4,
  outputActivation: "linear",
});
let last = 0;
for await (const { loss } of fit(model, rowsOf(1, 80), {
  epochs,
  batchSize: 25,
  optimizer: adam(),
  engine: await chooseEngine("onnx", { threads }),
  validation: rowsOf(81, 10),
}))
  last = loss;
console.log(last);
