// A data set of your own: rows that are made when they are asked for, and so need no memory. A source says the shape of a row and the
// sizes of its chunks, and gives any chunk at any time, the same each time.
import { denseAutoencoder } from "@autoencoders/models";
import { adam, fit, type RowSource } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

/** Points of a spiral in six dimensions, so many rows in chunks of 200. */
function spiral(rows: number): RowSource {
  const chunk = 200;
  return {
    shape: [6],
    dtype: "float32",
    chunkSizes: Array.from({ length: rows / chunk }, () => chunk),
    async rows(number) {
      const data = new Float32Array(chunk * 6);
      for (let i = 0; i < chunk; i++) {
        const angle = ((number * chunk + i) / rows) * 6 * Math.PI;
        const point = [Math.cos(angle), Math.sin(angle), angle / 20];
        data.set([...point, ...point.map((x) => x * x)], i * 6);
      }
      return data;
    },
  };
}

const model = denseAutoencoder({
  inputShape: [6],
  hidden: [32],
  codeDim: 1,
  activation: "tanh",
  outputActivation: "linear",
});
const options = { epochs: 4, batchSize: 20, optimizer: adam({ learningRate: 0.01 }) };
for await (const { epoch, loss } of fit(model, spiral(1_000), options))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
