import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { hostileModels } from "../testing/hostile-models.ts";
import { load } from "./load.ts";
import { ModelFileError } from "./model-file-error.ts";

// A load that read such files whole, or built what they ask for, would not end or would run out of memory.
test("what a stranger may put in the place of a sound model is refused before it is read, and nothing is left", async () => {
  for (const { name, make } of hostileModels) {
    const folder = await mkdtemp(join(tmpdir(), "autoencoders-hostile-"));
    try {
      make(folder);
      const before = tf.memory().numTensors;
      await expect(load(folder), name).rejects.toThrow(ModelFileError);
      expect(tf.memory().numTensors, name).toBe(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
});
