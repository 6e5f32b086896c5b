// A folder of pictures of your own: a convolutional variational autoencoder learns 300 drawn shapes, and writes a grid of reconstructions
// and a grid of new shapes as PNG.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectRows, folderBytes, openDataFiles, toDataSet } from "@autoencoders/datasets";
import { compileReconstructor, sampleRows } from "@autoencoders/inference";
import { convVae } from "@autoencoders/models";
import { adam, evaluate, fit } from "@autoencoders/trainers";
import { reconstructionGrid, sampleGrid, toPng } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";

// Discs, squares and rings of many places and sizes, each a PNG of 16 × 16 pixels.
const [count, side] = [300, 16];
const folder = await mkdtemp(join(tmpdir(), "conv-vae-images-"));
const photos = join(folder, "shapes");
await mkdir(photos);
for (let i = 0; i < count; i++) {
  const radius = 3 + 2 * Math.abs(Math.sin(i * 0.9));
  const [left, top] = [7.5 + 2.5 * Math.sin(i * 1.7), 7.5 + 2.5 * Math.cos(i * 2.3)];
  const data = Uint8Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [Math.abs((at % side) - left), Math.abs(Math.floor(at / side) - top)];
    const far = i % 3 === 1 ? Math.max(x, y) : Math.hypot(x, y);
    const from = i % 3 === 2 ? Math.abs(far - radius + 1) - 1.5 : far - radius; // below 0 within the shape
    return 255 * Math.min(1, Math.max(0, 0.5 - from));
  });
  const pixels = { data, width: side, height: side, channels: 1 } as const;
  await writeFile(join(photos, `${String(i).padStart(3, "0")}.png`), await toPng(pixels));
}

const source = await openDataFiles(await folderBytes(photos));
const { train, validation, test } = toDataSet("shapes", await collectRows(source)).set;
console.log(
  `${source.kind} of ${source.shape}: ${train.shape[0]} to train, ${test.shape[0]} to test`,
);

const model = convVae({ inputShape: source.shape, filters: [8, 16], codeDim: 5 });
const optimizer = adam({ learningRate: 0.005 });
const options = { epochs: 20, batchSize: 20, optimizer, validation };
for await (const { epoch, loss } of fit(model, train, options))
  if (epoch % 5 === 0) console.log(`epoch ${epoch}  loss ${loss.toFixed(2)}`);
const { metrics } = await evaluate(model, test);
const values = Float32Array.from(test.data, (byte) => byte / 255);
const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
console.log(
  `mean squared error of test shapes ${metrics.mse!.toFixed(4)}, variance ${spread.toFixed(4)}`,
);

const shown = { data: test.data.subarray(0, 10 * side * side), shape: [10, ...source.shape] };
const reconstruct = await compileReconstructor(model);
const { data: reconstructions } = await reconstruct(shown);
await reconstruct.dispose();
const rowShape = source.shape;
const grid = reconstructionGrid({ originals: shown.data, reconstructions, rowShape });
await writeFile(join(folder, "reconstructions.png"), await toPng(grid, { zoom: 3 }));
for await (const { data } of sampleRows(model, { count: 24, seed: 1 }))
  await writeFile(join(folder, "samples.png"), await toPng(sampleGrid({ images: data, rowShape })));

for (const name of ["reconstructions.png", "samples.png"]) {
  const bytes = await readFile(join(folder, name));
  console.log(`${name}: ${bytes.readUInt32BE(16)} × ${bytes.readUInt32BE(20)} pixels`);
}
await rm(folder, { recursive: true });
