import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { digits } from "@autoencoders/datasets";
import { decode, disposeModel, encode, type ZooName } from "@autoencoders/models";
import { reconstructionGrid, toPng } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import { checkNames } from "../../scripts/_check-names.ts";
import { galleryEntries } from "./src/gallery/gallery-entries.ts";
import { trainSettings } from "./src/stage/train-settings.ts";
import { explainedShare, meanRow } from "./src/worker/explorer/_explained-share.ts";

// The thumbnails of the gallery: trains each model as the gallery does and draws what it makes of the first test digits. Run by
// `pnpm demo:gallery [NAME...]`; it prints how long each takes on one processor, whatever else runs, and what it explains.

const folder = fileURLToPath(new URL("src/gallery/thumbnails/", import.meta.url));
const shown = 6;
const judged = 500;

const set = digits();
const asked = process.argv.slice(2);
const known = Object.keys(galleryEntries) as ZooName[];
checkNames(asked, known, "a model of the gallery");
const names = known.filter((name) => asked.length === 0 || asked.includes(name));
await mkdir(folder, { recursive: true });
for (const name of names) await draw(name);

async function draw(name: ZooName): Promise<void> {
  const before = process.cpuUsage();
  const { model, train } = await trainSettings(galleryEntries[name].settings, {
    rows: set.train,
  });
  const { user, system } = process.cpuUsage(before);
  const numbers = (bytes: ArrayLike<number>): Float32Array =>
    Float32Array.from(bytes, (byte) => byte / 255);
  const rows = numbers(set.test.data.subarray(0, judged * 784));
  const made = tf.tidy(() => {
    const x = tf.tensor(rows, [judged, ...train.shape.slice(1)]);
    return decode(model, encode(model, x)).dataSync<"float32">();
  });
  const mean = meanRow({ data: numbers(train.data), shape: train.shape });
  const explained = explainedShare({ data: rows }, { data: made }, mean)!;
  const picture = reconstructionGrid({
    originals: rows.subarray(0, shown * 784),
    reconstructions: made.subarray(0, shown * 784),
    rowShape: train.shape.slice(1),
    columns: shown,
    scale: 2,
  });
  const png = await toPng(picture);
  await writeFile(`${folder}${name}.png`, png);
  console.log(
    `${name.padEnd(16)} ${((user + system) / 1e6).toFixed(1)} s  explains ${Math.round(100 * explained)} %  ${png.length} bytes`,
  );
  disposeModel(model);
}
