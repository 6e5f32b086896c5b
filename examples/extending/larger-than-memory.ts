// Training on 4 GB of rows that are never in memory together: a source makes them as they are read. A small source, whose
// window holds all its rows, trains to the bits of the same rows in memory.
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { adam, fit, type RowSource } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

const xDim = 1_000;

/** Rows that vary in two directions: mixtures of two waves along the columns, whose heights the row's number sets. */
function mixtures(count: number, chunkRows: number): RowSource {
  const [u, v] = [1, 2].map((k) =>
    Float32Array.from({ length: xDim }, (_, i) => Math.sin((2 * Math.PI * k * i) / xDim)),
  ) as [Float32Array, Float32Array];
  return {
    shape: [xDim],
    dtype: "float32",
    chunkSizes: Array.from({ length: count / chunkRows }, () => chunkRows),
    async rows(chunk) {
      const data = new Float32Array(chunkRows * xDim);
      for (let row = 0; row < chunkRows; row++) {
        const number = chunk * chunkRows + row;
        const [a, b] = [1.7, 2.7].map((speed) => 0.1 * Math.sin(number * speed)) as [
          number,
          number,
        ];
        for (let i = 0, at = row * xDim; i < xDim; i++, at++)
          data[at] = 0.5 + a * u[i]! + b * v[i]!;
      }
      return data;
    },
  };
}

const newModel = () =>
  denseAutoencoder({ inputShape: [xDim], codeDim: 8, outputActivation: "linear" });
const optimizer = adam({ learningRate: 0.0005 });
const bytesOf = (model: ReturnType<typeof newModel>) =>
  modelWeights(model).map(({ variable }) => [...new Uint32Array(variable.dataSync().buffer)]);

const small = mixtures(2_000, 250);
const data = new Float32Array(2_000 * xDim);
for (const chunk of small.chunkSizes.keys()) data.set(await small.rows(chunk), chunk * 250 * xDim);
const trained = [];
for (const rows of [small, { data, shape: [2_000, xDim] }]) {
  const model = newModel();
  for await (const { epoch, loss } of fit(model, rows, { epochs: 2, batchSize: 100, optimizer }))
    console.log(`epoch ${epoch}  loss ${loss}`);
  trained.push(JSON.stringify(bytesOf(model)));
}
console.log(`the weights have ${trained[0] === trained[1] ? "the same" : "other"} bits`);

const large = mixtures(1_000_000, 5_000);
const model = newModel();
const options = { epochs: 1, batchSize: 500, optimizer };
for await (const { loss, seconds } of fit(model, large, options))
  console.log(`4 GB in ${seconds.toFixed(1)} s, mean loss ${loss.toFixed(5)}`);
const mebibytes = process.resourceUsage().maxRSS / 1024;
console.log(`at most ${mebibytes.toFixed(0)} MB of memory`);
