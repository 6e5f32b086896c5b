import { existsSync } from "node:fs";
import { join } from "node:path";
import { manifoldCodes } from "@autoencoders/analysis";
import { digits } from "@autoencoders/datasets";
import { load, modelWeights } from "@autoencoders/models";
import { readMetrics, runFolder } from "@autoencoders/runs/node";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { start } from "../actions/start.ts";
import { run, temporaryFolder } from "../testing/cli.ts";
import { lessons } from "./lessons.ts";

const folder = join(temporaryFolder(), "first");
const lines: string[] = [];
const io = { out: (line: string) => void lines.push(line), err: () => {}, status: () => {} };
/** The trainings of `start`, cut short. */
const short = [2, 2].map((epochs, i) => {
  const lesson = lessons[i]!;
  return { ...lesson, recipe: { ...lesson.recipe, fit: { ...lesson.recipe.fit, epochs } } };
});
const asked = { json: false, engine: "auto", threads: 0, seed: 0, dataDir: undefined } as const;
beforeAll(async () => {
  expect(await start({ ...asked, out: folder }, { io }, short)).toBe(0);
}, 180_000);

/** The correlation of an image's pixels with their right and lower neighbors: 0 of noise, 1 where nothing changes. */
function smoothness(image: ArrayLike<number>, width: number): number {
  const mean = Array.from(image).reduce((sum, x) => sum + x, 0) / image.length;
  const at = (i: number): number => image[i]! - mean;
  let [products, squares] = [0, 0];
  for (let i = 0; i < image.length - width; i++) {
    if ((i + 1) % width === 0) continue;
    products += at(i) * (at(i + 1) + at(i + width));
    squares += at(i) ** 2 + (at(i + 1) ** 2 + at(i + width) ** 2) / 2;
  }
  return products / squares;
}

test("the measure of smoothness tells a stroke from noise", () => {
  const stroke = Array.from({ length: 784 }, (_, i) =>
    Math.abs((i % 28) - 14) < 3 && i > 200 && i < 600 ? 1 : 0,
  );
  const noise = tf.randomNormal([784], 0, 1, "float32", 1).dataSync();
  expect(smoothness(stroke, 28)).toBeGreaterThan(0.7);
  expect(Math.abs(smoothness(noise, 28))).toBeLessThan(0.2);
});

test("after two epochs of eight no unit of the sparse model is noise any more", async () => {
  const { model } = await load(join(folder, "strokes/model"));
  const kernel = modelWeights(model).find(({ name }) => name.endsWith("/kernel"))!.variable;
  const units = tf.transpose(kernel as tf.Tensor2D).arraySync() as number[][];
  expect(units.length).toBe(64);
  expect(Math.min(...units.map((unit) => smoothness(unit, 28)))).toBeGreaterThan(0.5);
});

test("after two epochs of twelve the plane holds digits of six classes and more", async () => {
  const { model } = await load(join(folder, "plane/model"));
  const { data, labels } = digits({ examples: 1000 }).train;
  const means = Array.from({ length: 10 }, () => new Float64Array(784));
  for (let i = 0; i < data.length; i++)
    means[labels![Math.floor(i / 784)]!]![i % 784]! += data[i]! / 255 / 80;
  const { data: codes, shape } = manifoldCodes(15);
  const images = model.decoder.predict(tf.tensor(codes, shape as number[])) as tf.Tensor;
  const decoded = tf.reshape(images, [-1, 784]).arraySync() as number[][];
  const distance = (a: ArrayLike<number>, b: readonly number[]): number =>
    b.reduce((sum, x, i) => sum + (x - a[i]!) ** 2, 0);
  const nearest = decoded.map((image) => {
    const distances = means.map((mean) => distance(mean, image));
    return distances.indexOf(Math.min(...distances));
  });
  expect(new Set(nearest).size).toBeGreaterThanOrEqual(6);
});

test("start says what is trained, tells its figures, and lists pictures that are there and one next step", () => {
  const output = lines.join("\n");
  expect(output).toMatch(/^1 of 2\. A sparse autoencoder: 64 units/m);
  expect(output).toMatch(/^2 of 2\. A variational autoencoder/m);
  expect(output).toMatch(/^epoch 2\/2 .*\n(?:.*\n)*epoch 2\/2 /m);
  const { validation } = readMetrics(runFolder(join(folder, "strokes")).metrics).at(-1)!;
  const [, mse, ofMean] = /has not seen: (\S+) \((\S+) if it always/.exec(output)!;
  expect(Number(mse)).toBeCloseTo(validation!.terms.reconstruction!, 4);
  expect(Number(mse)).toBeLessThan(Number(ofMean));
  const pictures = lines.flatMap((line) => /^ {2}(\S+\.png) {2,}\w/.exec(line)?.[1] ?? []);
  expect(pictures.map((path) => path.slice(folder.length))).toEqual(
    ["strokes/pictures/kernels", "strokes/pictures/reconstructions"]
      .concat(["plane/pictures/manifold", "plane/pictures/codes"])
      .map((path) => `/${path}.png`),
  );
  expect(pictures.every(existsSync)).toBe(true);
  expect(lines.slice(-1)[0]).toMatch(/^ {2}.*autoencoders.* report .*\/plane$/);
});

test("a folder that is there is refused before anything is trained", async () => {
  const { status, err } = await run("start", "--out", folder);
  expect(status).toBe(1);
  expect(err).toMatch(/exists already; choose another folder with --out/);
});
