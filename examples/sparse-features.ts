// Units that win a quarter of each batch become strokes that digits share. Reports how alike neighboring weights of a unit are, 0 for noise and
// 1 for an even surface: above .8 after training, and about 0 before.
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digits } from "@autoencoders/datasets";
import { l2Kernel, weighted } from "@autoencoders/losses";
import { modelWeights, sparse } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import { kernelImages, toPng } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";

const { train } = digits({ examples: 2_500, seed: 0 });
const model = sparse({
  inputShape: [28, 28, 1],
  codeDim: 36,
  sparsity: "winnerTakeAll",
  rate: 0.25,
  tied: true,
  penalties: { decay: weighted(3e-4, l2Kernel()) },
});
const kernel = modelWeights(model).find(({ name }) => name === "encoder/code/kernel")!.variable;
console.log(
  `before: likeness of neighboring weights ${likeness(kernel.dataSync<"float32">()).toFixed(2)}`,
);
const options = { epochs: 8, batchSize: 50, optimizer: adam({ learningRate: 0.003 }) };
for await (const { epoch, loss } of fit(model, train, options))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
console.log(
  `after: likeness of neighboring weights ${likeness(kernel.dataSync<"float32">()).toFixed(2)}`,
);

const picture = kernelImages({ kernel: kernel.dataSync<"float32">(), rowShape: [28, 28, 1] });
const file = join(tmpdir(), "strokes.png");
await writeFile(file, await toPng(picture));
console.log(`the units: ${file}`);

/** The mean correlation of a unit's weights [784, units] with those of the pixels to the right. */
function likeness(weights: Float32Array): number {
  const units = weights.length / 784;
  let sum = 0;
  for (let unit = 0; unit < units; unit++) {
    const image = Array.from({ length: 784 }, (_, i) => weights[i * units + unit]!);
    const mean = image.reduce((a, b) => a + b, 0) / 784;
    const square = image.reduce((a, b) => a + (b - mean) ** 2, 0);
    const products = image.map((w, i) => (i % 28 === 27 ? 0 : (w - mean) * (image[i + 1]! - mean)));
    sum += products.reduce((a, b) => a + b, 0) / square;
  }
  return sum / units;
}
