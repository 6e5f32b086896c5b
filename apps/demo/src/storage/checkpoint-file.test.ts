import { expect, test } from "vitest";
import * as commandLine from "../../../cli/src/run/checkpoint-file.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint-file.ts";

const state = {
  counters: {
    ...{
      seed: 3,
      epoch: 2,
      stepInEpoch: 1,
      step: 9,
      sums: { loss: 0.5 },
      batchSize: 4,
      examples: 16,
    },
    optimizer: { name: "sgd", options: { learningRate: 0.1 } },
  },
  tensors: { "weights/encoder/code/kernel": { data: Float32Array.of(1, -2), shape: [2, 1] } },
};

test("a checkpoint is to the bit the command line's, and either reads the other's", async () => {
  const bytes = await encodeCheckpoint(state);
  expect(Buffer.from(bytes).equals(commandLine.encodeCheckpoint(state))).toBe(true);
  expect(commandLine.decodeCheckpoint(bytes)).toEqual(state);
  expect(await decodeCheckpoint(commandLine.encodeCheckpoint(state))).toEqual(state);
});

test("a checkpoint with one bit turned is refused", async () => {
  const bytes = await encodeCheckpoint(state);
  bytes[bytes.length - 1]! ^= 1;
  await expect(decodeCheckpoint(bytes)).rejects.toThrow("sha256");
});
