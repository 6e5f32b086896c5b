import * as fs from "node:fs";
import { join } from "node:path";
import { encodeTrainingState } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { encodeCheckpoint } from "../checkpoint-file.ts";
import { callsThatEndAt, fullDiskAt } from "../testing/failing-calls.ts";
import { stateAt } from "../testing/state.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { newestCheckpoint, saveCheckpoint } from "./checkpoints.ts";
import { ReadError } from "./read-error.ts";
import { removeTemporaryFiles } from "./remove-temporary-files.ts";

const run = "a".repeat(64);
const save = (path: string, epoch: number, step = 0) =>
  saveCheckpoint(path, stateAt(epoch, step), { run });

test("the two newest checkpoints are kept, whether of an epoch or within one", async () => {
  const path = temporaryFolder();
  const kept: string[] = [];
  for (const [epoch, step] of [
    [1, 0],
    [2, 0],
    [2, 7],
    [3, 0],
    [9999, 0],
    [10000, 0],
  ] as const) {
    await save(path, epoch, step);
    expect((await newestCheckpoint(path))?.state).toEqual(stateAt(epoch, step));
    kept.push(fs.readdirSync(path).sort().join(" "));
  }
  expect(kept).toEqual([
    "0001.safetensors",
    "0001.safetensors 0002.safetensors",
    "0002-000007.safetensors 0002.safetensors",
    "0002-000007.safetensors 0003.safetensors",
    "0003.safetensors 9999.safetensors",
    "10000.safetensors 9999.safetensors",
  ]);
});

test("a folder without checkpoints has no newest one", async () => {
  expect(await newestCheckpoint(temporaryFolder())).toBeUndefined();
  expect(await newestCheckpoint(join(temporaryFolder(), "none"))).toBeUndefined();
});

test("a program that ends at any moment of a save leaves the newest or the previous checkpoint", async () => {
  const left = new Set<number>();
  for (const moment of ["before", "within", "after"] as const)
    for (let k = 0; ; k++) {
      const path = temporaryFolder();
      await save(path, 1);
      const { calls, ended } = callsThatEndAt(k, moment);
      await saveCheckpoint(path, stateAt(2), { run, calls }).catch(() => {}); // the program is gone
      removeTemporaryFiles(path);
      const { state, damaged } = (await newestCheckpoint(path))!;
      expect(damaged).toEqual([]);
      expect(state).toEqual(stateAt(state.counters.epoch));
      left.add(state.counters.epoch);
      expect(fs.readdirSync(path).every((name) => /^000[12]\.safetensors$/.test(name))).toBe(true);
      if (!ended()) break;
    }
  expect([...left].sort()).toEqual([1, 2]);
});

test("a full disk leaves the checkpoint before as it was", async () => {
  for (let k = 0; k < 5; k++) {
    const path = temporaryFolder();
    await save(path, 1);
    const saved = saveCheckpoint(path, stateAt(2), { run, calls: fullDiskAt(k).calls });
    await expect(saved).rejects.toThrow("no space left");
    expect(fs.readdirSync(path)).toEqual(["0001.safetensors"]);
    expect((await newestCheckpoint(path))?.state).toEqual(stateAt(1));
  }
});

test("a state with a number that is not finite is not written, and the checkpoint before stays", async () => {
  const path = temporaryFolder();
  await save(path, 1);
  const broken = { data: Float32Array.of(Number.NaN), shape: [1] };
  const state = { ...stateAt(2), tensors: { "weights/kernel": broken } };
  await expect(saveCheckpoint(path, state, { run })).rejects.toThrow('weights/kernel" was NaN');
  expect(fs.readdirSync(path)).toEqual(["0001.safetensors"]);
});

test("a damaged newest checkpoint gives way to the one before, by name, and the next save replaces it", async () => {
  const path = temporaryFolder();
  await save(path, 1);
  await save(path, 2);
  fs.truncateSync(join(path, "0002.safetensors"), 100);
  const { state, damaged } = (await newestCheckpoint(path))!;
  expect(state).toEqual(stateAt(1));
  expect(damaged).toEqual([expect.stringContaining("0002.safetensors is damaged")]);
  await save(path, 1, 5);
  expect(fs.readdirSync(path).sort()).toEqual(["0001-000005.safetensors", "0001.safetensors"]);
});

test("where every checkpoint is damaged the message names each and what to do", async () => {
  const path = temporaryFolder();
  for (const epoch of [1, 2]) await save(path, epoch);
  for (const name of fs.readdirSync(path)) fs.writeFileSync(join(path, name), "nothing");
  await expect(newestCheckpoint(path)).rejects.toThrow(/0002.*0001.*train anew in another folder/);
});

test("a checkpoint that cannot be read is not taken for damaged, and no older one takes its place", async () => {
  const path = temporaryFolder();
  for (const epoch of [1, 2]) await save(path, epoch);
  for (const code of ["EACCES", "EIO"]) {
    const openSync = (() => {
      throw Object.assign(new Error(code), { code });
    }) as typeof fs.openSync;
    const read = newestCheckpoint(path, { calls: { ...fs, openSync } });
    await expect(read).rejects.toThrow(ReadError);
    await expect(read).rejects.toThrow(join(path, "0002.safetensors"));
  }
});

test("a checkpoint of another run is refused though its shapes are the same", async () => {
  const path = temporaryFolder();
  await save(path, 1);
  await saveCheckpoint(path, stateAt(2), { run: "b".repeat(64) });
  await expect(newestCheckpoint(path, { run })).rejects.toThrow(
    /expected a checkpoint of this run, aaaaaaaaaaaa/,
  );
});

test("a checkpoint of an older version is refused by a sentence that names both", async () => {
  const path = temporaryFolder();
  fs.writeFileSync(join(path, "0001.safetensors"), encodeTrainingState(stateAt(1)));
  await expect(newestCheckpoint(path)).rejects.toThrow(
    'expected the format "autoencoders checkpoint 2", got "autoencoders checkpoint 1" of an older version',
  );
});

test("a checkpoint under another's name is refused", async () => {
  const path = temporaryFolder();
  fs.writeFileSync(join(path, "0009.safetensors"), await encodeCheckpoint(stateAt(1), run));
  await expect(newestCheckpoint(path)).rejects.toThrow(
    "expected the checkpoint 0009.safetensors, got 0001",
  );
});

test("a link, a pipe's place taken by a folder, and a file that is too large are refused before they are read", async () => {
  const path = temporaryFolder();
  fs.symlinkSync("/dev/zero", join(path, "0001.safetensors"));
  await expect(newestCheckpoint(path)).rejects.toThrow("expected a regular file, got a link");
  fs.unlinkSync(join(path, "0001.safetensors"));
  fs.mkdirSync(join(path, "0001.safetensors"));
  await expect(newestCheckpoint(path)).rejects.toThrow("got a folder");
  fs.rmdirSync(join(path, "0001.safetensors"));
  await save(path, 1);
  await expect(newestCheckpoint(path, { mostNumbers: 2 })).rejects.toThrow(
    "expected at most 2 numbers",
  );
});

test("a header of a gigabyte is not read", async () => {
  const path = join(temporaryFolder(), "0001.safetensors");
  const start = new Uint8Array(9);
  new DataView(start.buffer).setBigUint64(0, 90_000_000n, true);
  fs.writeFileSync(path, start);
  fs.truncateSync(path, 100_000_000);
  const before = process.memoryUsage().arrayBuffers;
  await expect(newestCheckpoint(join(path, ".."))).rejects.toThrow(
    "a header length of at most 2097152, got 90000000",
  );
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
});
