import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { modelWeights } from "../model-weights.ts";
import { load } from "./load.ts";
import { ModelFileError } from "./model-file-error.ts";
import { save } from "./save.ts";
import { toFiles } from "./to-files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "autoencoders-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const model = (seed = 0) => denseAutoencoder({ inputShape: [6], codeDim: 3, seed });
const weights = (of: ReturnType<typeof model>) =>
  modelWeights(of).map(({ variable }) => variable.dataSync());

test("a saved model is loaded with the same bits, from a folder that save makes", async () => {
  const path = join(folder, "a", "b");
  await save(model(4), path);
  expect((await readdir(path)).sort()).toEqual(["model.json", "weights.safetensors"]);
  const { model: loaded, missing } = await load(path);
  expect(weights(loaded)).toEqual(weights(model(4)));
  expect(missing).toEqual([]);
});

test("a model saved over another takes its place", async () => {
  await save(model(1), folder);
  await save(denseAutoencoder({ inputShape: [9], codeDim: 2 }), folder);
  expect((await load(folder)).model.encoder.inputs[0]!.shape).toEqual([null, 9]);
});

test("cut off between its two renames, a save leaves the new model", async () => {
  await save(model(1), folder);
  const next = denseAutoencoder({ inputShape: [9], codeDim: 2 });
  await writeFile(join(folder, "weights.safetensors"), toFiles(next)["weights.safetensors"]);
  expect(weights((await load(folder)).model)).toEqual(weights(next));
});

test("cut off before its renames, a save leaves the old model and can be repeated", async () => {
  await save(model(1), folder);
  await writeFile(join(folder, ".weights.safetensors.tmp"), "half a file");
  expect(weights((await load(folder)).model)).toEqual(weights(model(1)));
  await save(model(2), folder);
  expect(weights((await load(folder)).model)).toEqual(weights(model(2)));
  expect((await readdir(folder)).length).toBe(2);
});

test("a folder that cannot be made is refused, under a file and where nothing can be made", async () => {
  await writeFile(join(folder, "file"), "");
  await expect(save(model(), join(folder, "file", "a"))).rejects.toThrow("ENOTDIR");
  if (process.platform === "linux")
    await expect(save(model(), "/proc/none/a")).rejects.toThrow(ModelFileError);
});

test("a folder that holds anything else is left alone", async () => {
  await writeFile(join(folder, "thesis.txt"), "dear");
  await expect(save(model(), folder)).rejects.toThrow(ModelFileError);
  await expect(save(model(), folder)).rejects.toThrow("thesis.txt");
  expect(await readdir(folder)).toEqual(["thesis.txt"]);
  const file = join(folder, "thesis.txt");
  await expect(save(model(), file)).rejects.toThrow(ModelFileError);
  expect(await readFile(file, "utf8")).toBe("dear");
});

test("a model with a weight that is not finite is not saved, and the old one stays", async () => {
  await save(model(1), folder);
  const broken = model(2);
  const { variable } = modelWeights(broken)[0]!;
  variable.assign(tf.fill(variable.shape, Number.NaN));
  await expect(save(broken, folder)).rejects.toThrow("finite");
  expect(weights((await load(folder)).model)).toEqual(weights(model(1)));
});

test("a missing folder, a missing file and a link are refused by their path", async () => {
  await expect(load(join(folder, "nowhere"))).rejects.toThrow("nowhere");
  await save(model(), folder);
  await rm(join(folder, "weights.safetensors"));
  await expect(load(folder)).rejects.toThrow("weights.safetensors");
  await symlink("/dev/zero", join(folder, "weights.safetensors"));
  await expect(load(folder)).rejects.toThrow("a regular file");
});

test("a damaged model.json is refused by its path, with what to do", async () => {
  await save(model(), folder);
  await writeFile(join(folder, "model.json"), "{");
  await expect(load(folder)).rejects.toThrow(
    /model\.json: expected JSON .*restore the file from a copy, or save the model again/,
  );
  await expect(load(folder)).rejects.toThrow(join(folder, "model.json"));
});
