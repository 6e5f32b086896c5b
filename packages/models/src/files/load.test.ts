import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { denseAutoencoder } from "../zoo/dense-autoencoder.ts";
import { load } from "./load.ts";
import { ModelFileError } from "./model-file-error.ts";
import { save } from "./save.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "autoencoders-"));
  await save(denseAutoencoder({ inputShape: [6], codeDim: 3 }), folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const json = () => join(folder, "model.json");
const weights = () => join(folder, "weights.safetensors");

/** What a stranger may put in the place of a sound model. */
const hostile: Readonly<Record<string, () => unknown>> = {
  "a description of eight gigabytes": () => truncate(json(), 2 ** 33),
  "weights of two terabytes": () => truncate(weights(), 2 ** 41),
  "a header that claims to be a gigabyte long": async () => {
    await truncate(weights(), 2 ** 33);
    const bytes = await readFile(join(folder, "model.json"));
    const start = Buffer.alloc(8);
    start.writeBigUInt64LE(2n ** 30n);
    await writeFile(weights(), Buffer.concat([start, bytes]));
    await truncate(weights(), 2 ** 33);
  },
  "a link to a description": async () => {
    await rm(json());
    await symlink("/dev/zero", json());
  },
  "a link to weights": async () => {
    await rm(weights());
    await symlink("/dev/zero", weights());
  },
  "a pipe for a description": async () => {
    await rm(json());
    execFileSync("mkfifo", [json()]);
  },
  "a pipe for weights": async () => {
    await rm(weights());
    execFileSync("mkfifo", [weights()]);
  },
  "a folder for weights": async () => {
    await rm(weights());
    execFileSync("mkdir", [weights()]);
  },
  "weights cut off": () => truncate(weights(), 700),
  "weights cut off in their length": () => truncate(weights(), 5),
  "no weights": () => truncate(weights(), 0),
};

// A test that read such a file whole would not end or would run out of memory.
for (const [name, make] of Object.entries(hostile))
  test(`${name}: refused before it is read, and nothing is left`, async () => {
    const before = tf.memory().numTensors;
    await make();
    await expect(load(folder)).rejects.toThrow(ModelFileError);
    expect(tf.memory().numTensors).toBe(before);
  });
