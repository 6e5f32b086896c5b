import { read, write } from "@autoencoders/safetensors";
import { ResumeError, type TrainingState } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { checkpointHeader, decodeCheckpoint, encodeCheckpoint } from "./checkpoint-file.ts";
import { formats } from "./formats.ts";
import { sha256 } from "./sha-256.ts";
import { stateAt } from "./testing/state.ts";

const run = "c".repeat(64);

/** The file of a state whose counters are others, with a checksum that is right. */
async function withCounters(change: Record<string, unknown>): Promise<Uint8Array> {
  const { counters, tensors } = stateAt(2, 3);
  return encodeCheckpoint({ counters: { ...counters, ...change }, tensors } as TrainingState, run);
}

test("a state comes back, and the same state gives the same bytes", async () => {
  const bytes = await encodeCheckpoint(stateAt(2, 3), run);
  expect(await decodeCheckpoint(bytes, { run })).toEqual(stateAt(2, 3));
  expect(await encodeCheckpoint(stateAt(2, 3), run)).toEqual(bytes);
});

test("the checksum is that of the file with zeros in its place", async () => {
  const bytes = await encodeCheckpoint(stateAt(1), run);
  const { tensors, metadata } = read(bytes);
  const zeros = write(tensors, { ...metadata, sha256: "0".repeat(64) });
  expect(metadata.sha256).toBe(await sha256(zeros));
});

test("every truncation and every flipped bit of a checkpoint is noticed", async () => {
  const bytes = await encodeCheckpoint(stateAt(2, 3), run);
  const isTaken = (damaged: Uint8Array): Promise<boolean> =>
    decodeCheckpoint(damaged).then(
      () => true,
      () => false,
    );
  for (let length = 0; length < bytes.length; length++)
    expect(await isTaken(bytes.slice(0, length))).toBe(false);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const damaged = bytes.slice();
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    expect(await isTaken(damaged), `bit ${bit}`).toBe(false);
  }
});

test("the header tells counters, run and shapes without the rest of the file", async () => {
  const bytes = await encodeCheckpoint(stateAt(2, 3), run);
  const start = bytes.subarray(0, bytes.length - 12);
  expect(checkpointHeader(start, bytes.length, { run })).toEqual({
    counters: stateAt(2, 3).counters,
    run,
    shapes: { "weights/kernel": [3] },
  });
  expect(() => checkpointHeader(start, bytes.length - 1)).toThrow("data up to byte");
});

const wrong: readonly [counter: string, ...values: unknown[]][] = [
  ["seed", null, -1, 0.5, 2 ** 32, "7"],
  ["epoch", null, -1, 1.5, 1e300, "2"],
  ["stepInEpoch", null, -1, 0.5, 10, 1e9],
  ["step", null, -1, 22, 24, 1e9, 0.5],
  ["batchSize", null, 0, -4, 41, 1e9],
  ["examples", null, 0, -40, 1e300],
  ["phase", 0, null, 1.5],
  ["sums", null, [], { loss: null }, { loss: 1 }, { loss: { sum: "1", examples: 2 } }],
  ["optimizer", null, "sgd", {}, { name: 3 }],
  ["frozen", "encoder", [1], {}],
];

for (const [counter, ...values] of wrong)
  test(`a checkpoint whose ${counter} cannot be is refused by the name of the counter`, async () => {
    for (const value of values) {
      const decoded = decodeCheckpoint(await withCounters({ [counter]: value }));
      await expect(decoded).rejects.toThrow(ResumeError);
      await expect(decoded).rejects.toThrow(`expected the counter ${counter} of`);
    }
  });

test("counters that the run denies are refused: another seed, batch size or number of rows", async () => {
  const bytes = await encodeCheckpoint(stateAt(2, 3), run);
  const limits = { seed: 7, batchSize: 4, examples: 40 };
  expect((await decodeCheckpoint(bytes, { limits })).counters.step).toBe(23);
  for (const change of [{ seed: 8 }, { batchSize: 5 }, { examples: 41 }]) {
    const decoded = decodeCheckpoint(bytes, { limits: { ...limits, ...change } });
    await expect(decoded).rejects.toThrow(`the counter ${Object.keys(change)[0]} of`);
  }
});

test("a file without counters, of another run or of another version is refused", async () => {
  const { tensors, metadata } = read(await encodeCheckpoint(stateAt(1), run));
  const sealed = async (change: Record<string, string>) => {
    const content = { ...metadata, ...change, sha256: "0".repeat(64) };
    return write(tensors, { ...content, sha256: await sha256(write(tensors, content)) });
  };
  const refused: readonly [Record<string, string>, string][] = [
    [{ counters: "null" }, "expected counters"],
    [{ counters: "{" }, "expected counters"],
    [{ run: "d".repeat(64) }, "expected a checkpoint of this run, cccccccccccc"],
    [{ checkpoint: "autoencoders checkpoint 1" }, `expected the format "${formats.checkpoint}"`],
    [{ checkpoint: "autoencoders checkpoint 9" }, "of a newer version"],
  ];
  for (const [change, message] of refused)
    await expect(decodeCheckpoint(await sealed(change), { run })).rejects.toThrow(message);
});
