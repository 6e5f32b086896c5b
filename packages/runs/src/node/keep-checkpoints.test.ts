import { readdirSync } from "node:fs";
import type { TrainingProgress } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { stateAt } from "../testing/state.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { type KeepOptions, keepCheckpoints } from "./keep-checkpoints.ts";

/** Six epochs of which the second is the best. */
async function* training(): AsyncGenerator<TrainingProgress> {
  for (let epoch = 1; epoch <= 6; epoch++)
    yield {
      epoch,
      report: { epoch },
      best: { epoch: Math.min(epoch, 2), value: 1 },
      state: async () => stateAt(epoch),
    } as unknown as TrainingProgress;
}

async function left(options: Partial<KeepOptions>, epochs = 6): Promise<string[]> {
  const folder = temporaryFolder();
  const kept = keepCheckpoints(training(), { folder, run: "a".repeat(64), ...options });
  for await (const { epoch } of kept) if (epoch === epochs && epochs < 6) break;
  return readdirSync(folder).sort();
}

const named = (...epochs: number[]) => epochs.map((epoch) => `000${epoch}.safetensors`);

test("the checkpoint of the best epoch stays beside the newest two where it is asked for", async () => {
  expect(await left({ checkpointMs: 0 })).toEqual(named(5, 6));
  expect(await left({ checkpointMs: 0, keep: ["best", "last"] })).toEqual(named(2, 5, 6));
});

test("the best epoch is kept though it ends too soon after a checkpoint for one of its own", async () => {
  const hour = { checkpointMs: 3_600_000 };
  expect(await left(hour)).toEqual(named(6));
  expect(await left({ ...hour, keep: ["best", "last"] })).toEqual(named(2, 6));
});

test("of the best alone the others go at the end of the training, and not where it is broken off", async () => {
  expect(await left({ checkpointMs: 0, keep: ["best"] })).toEqual(named(2));
  expect(await left({ checkpointMs: 0, keep: ["best"] }, 4)).toEqual(named(2, 3, 4));
});
