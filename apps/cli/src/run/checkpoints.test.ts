import * as fs from "node:fs";
import { join } from "node:path";
import type { TrainingState } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { temporaryFolder } from "../_cli.ts";
import { callsThatEndAt, fullDiskAt } from "./_failing-calls.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint-file.ts";
import {
  checkpointName,
  newestCheckpoint,
  removeTemporaryFiles,
  saveCheckpoint,
} from "./checkpoints.ts";

const stateAt = (epoch: number, stepInEpoch = 0): TrainingState => ({
  counters: {
    ...{ seed: 7, epoch, stepInEpoch, step: 10 * epoch + stepInEpoch, sums: {} },
    ...{ batchSize: 4, examples: 40, optimizer: { name: "sgd", options: { learningRate: 0.1 } } },
  },
  tensors: { "weights/kernel": { data: Float32Array.of(epoch, stepInEpoch, 0.1), shape: [3] } },
});

test("a checkpoint's name tells epochs and steps, and sorts by them", () => {
  expect(checkpointName({ epoch: 5, stepInEpoch: 0 })).toBe("0005.safetensors");
  expect(checkpointName({ epoch: 5, stepInEpoch: 120 })).toBe("0005-000120.safetensors");
});

test("the two newest checkpoints are kept, whether of an epoch or within one", () => {
  const path = temporaryFolder();
  const places = [[1], [2], [2, 7], [3], [9999], [10000]] as const;
  const kept = places.map(([epoch, step]) => {
    saveCheckpoint(path, stateAt(epoch, step));
    expect(newestCheckpoint(path)?.state).toEqual(stateAt(epoch, step));
    return fs.readdirSync(path).sort().join(" ");
  });
  expect(kept).toEqual([
    "0001.safetensors",
    "0001.safetensors 0002.safetensors",
    "0002-000007.safetensors 0002.safetensors",
    "0002-000007.safetensors 0003.safetensors",
    "0003.safetensors 9999.safetensors",
    "10000.safetensors 9999.safetensors",
  ]);
});

test("a folder without checkpoints has no newest one", () => {
  expect(newestCheckpoint(temporaryFolder())).toBeUndefined();
});

test("a program that ends at any moment of a save leaves the newest or the previous checkpoint", () => {
  const left = new Set<number>();
  for (const moment of ["before", "within", "after"] as const)
    for (let k = 0; ; k++) {
      const path = temporaryFolder();
      saveCheckpoint(path, stateAt(1));
      const { calls, ended } = callsThatEndAt(k, moment);
      try {
        saveCheckpoint(path, stateAt(2), calls);
      } catch {
        // The program is gone.
      }
      removeTemporaryFiles(path);
      const { state, damaged } = newestCheckpoint(path)!;
      expect(damaged).toEqual([]);
      expect(state).toEqual(stateAt(state.counters.epoch));
      left.add(state.counters.epoch);
      expect(fs.readdirSync(path).every((name) => /^000[12]\.safetensors$/.test(name))).toBe(true);
      if (!ended()) break;
    }
  expect([...left].sort()).toEqual([1, 2]);
});

test("a full disk leaves the checkpoint before as it was", () => {
  for (let k = 0; k < 5; k++) {
    const path = temporaryFolder();
    saveCheckpoint(path, stateAt(1));
    expect(() => saveCheckpoint(path, stateAt(2), fullDiskAt(k).calls)).toThrow("no space left");
    expect(fs.readdirSync(path)).toEqual(["0001.safetensors"]);
    expect(newestCheckpoint(path)?.state).toEqual(stateAt(1));
  }
});

test("every truncation and every flipped bit of a checkpoint is noticed or changes nothing", () => {
  const bytes = encodeCheckpoint(stateAt(2, 3));
  const decoded = (damaged: Uint8Array): TrainingState | undefined => {
    try {
      return decodeCheckpoint(damaged);
    } catch {
      return undefined;
    }
  };
  for (let length = 0; length < bytes.length; length++)
    expect(decoded(bytes.slice(0, length))).toBeUndefined();
  let noticed = 0;
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const damaged = bytes.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    const state = decoded(damaged);
    if (state === undefined) noticed++;
    else expect(state).toEqual(stateAt(2, 3)); // such as a space of the header for a tab
  }
  expect(noticed).toBeGreaterThan(8 * bytes.length * 0.98);
});

test("a damaged newest checkpoint gives way to the one before, by name, and the next save replaces it", () => {
  const path = temporaryFolder();
  saveCheckpoint(path, stateAt(1));
  saveCheckpoint(path, stateAt(2));
  fs.truncateSync(join(path, "0002.safetensors"), 100);
  const { state, damaged } = newestCheckpoint(path)!;
  expect(state).toEqual(stateAt(1));
  expect(damaged).toEqual([expect.stringContaining("0002.safetensors is damaged")]);
  saveCheckpoint(path, stateAt(1, 5));
  expect(fs.readdirSync(path).sort()).toEqual(["0001-000005.safetensors", "0001.safetensors"]);
});

test("where every checkpoint is damaged the message names each and what to do", () => {
  const path = temporaryFolder();
  for (const epoch of [1, 2]) saveCheckpoint(path, stateAt(epoch));
  for (const name of fs.readdirSync(path)) fs.writeFileSync(join(path, name), "nothing");
  expect(() => newestCheckpoint(path)).toThrow(
    /0002.*0001.*remove the folder .* to train from the beginning/,
  );
});
