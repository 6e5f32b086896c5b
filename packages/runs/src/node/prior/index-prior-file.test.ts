import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "@autoencoders/layers";
import { type CodeSpec, indexPrior } from "@autoencoders/models";
import { read, write } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { RunFileError } from "../../run-file-error.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { runFolder } from "../run-folder.ts";
import { WriteError } from "../write-error.ts";
import { readIndexPrior, writeIndexPrior } from "./index-prior-file.ts";
import { readPrior, writePrior } from "./prior-file.ts";

const code: CodeSpec = { kind: "indices", shape: [2, 3], levels: [4] };
const model = { name: "grid", code };
const of = { model, epoch: 3 };
const options = { filters: 4, kernelSize: 3, residualBlocks: 1, lastLayers: 0, seed: 7 };
const fitted = { epoch: 3, crossEntropy: 1.25, prior: indexPrior(model, options) };
const mixture = { weights: [1], means: [[0]], factors: [[1]] };

test("a prior over indices is read as it was written, and draws the same codes", () => {
  const folder = runFolder(temporaryFolder());
  expect(readIndexPrior(folder, of)).toBeUndefined();
  writeIndexPrior(folder, fitted);
  const found = readIndexPrior(folder, of)!;
  expect([found.epoch, found.crossEntropy]).toEqual([3, 1.25]);
  expect(found.prior.options).toEqual(fitted.prior.options);
  const [drawn, expected] = [found, fitted].map(({ prior }) =>
    prior.sample(seededRandom(1), 9).dataSync().join(),
  );
  expect(drawn).toBe(expected);
  expect(readIndexPrior(folder, { model, epoch: 4 })).toBeUndefined();
});

test("the prior that was fitted last is the only one", () => {
  const folder = runFolder(temporaryFolder());
  writePrior(folder, { epoch: 3, mixture, logLikelihood: -1 });
  writeIndexPrior(folder, fitted);
  expect(readPrior(folder)).toBeUndefined();
  writePrior(folder, { epoch: 3, mixture, logLikelihood: -1 });
  expect(existsSync(folder.indexPrior)).toBe(false);
});

test("a prior that cannot be written leaves the one that is there", () => {
  const folder = runFolder(temporaryFolder());
  writeIndexPrior(folder, fitted);
  mkdirSync(join(folder.prior, "in the way"), { recursive: true });
  expect(() => writePrior(folder, { epoch: 3, mixture, logLikelihood: -1 })).toThrow(WriteError);
  expect(readIndexPrior(folder, of)?.crossEntropy).toBe(1.25);
});

test("damage, other formats, links, and weights that do not fit are refused by name and leave no tensor", () => {
  const folder = runFolder(temporaryFolder());
  writeIndexPrior(folder, fitted);
  const bytes = readFileSync(folder.indexPrior);
  const { tensors, metadata } = read(bytes);
  const { "prior/logits/bias": bias, ...fewer } = tensors;
  const before = tf.memory().numTensors;
  for (const [content, message] of [
    [bytes.subarray(0, 99), "a sound file"],
    [write(tensors, { ...metadata, format: "autoencoders index prior 9" }), "index prior 1"],
    [write(tensors, { ...metadata, epoch: "0" }), "epoch"],
    [write(tensors, { ...metadata, crossEntropy: "low" }), "crossEntropy"],
    [write(tensors, { ...metadata, options: "{" }), "a prior of this model"],
    [write(tensors, { ...metadata, options: '{"filters":1000000}' }), "parameters"],
    [write(fewer, metadata), "parameters"],
    [write({ ...fewer, "prior/other/bias": bias! }, metadata), "prior/logits/bias"],
  ] as const) {
    writeFileSync(folder.indexPrior, content);
    expect(() => readIndexPrior(folder, of), message).toThrow(RunFileError);
    expect(() => readIndexPrior(folder, of)).toThrow(message);
  }
  expect(tf.memory().numTensors).toBe(before);
  const other: CodeSpec = { kind: "indices", shape: [2, 3], levels: [5] };
  writeFileSync(folder.indexPrior, bytes);
  expect(() => readIndexPrior(folder, { ...of, model: { name: "other", code: other } })).toThrow(
    RunFileError,
  );
  const linked = runFolder(temporaryFolder());
  symlinkSync(folder.indexPrior, linked.indexPrior);
  expect(() => readIndexPrior(linked, of)).toThrow(RunFileError);
});
