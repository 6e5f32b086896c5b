import {
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { eagerEngine } from "@autoencoders/compiler";
import { DivergedError, type TrainingProgress, type TrainingState } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { type SmallTraining, trainings } from "../testing/trainings.ts";
import { RunExistsError } from "./run-exists-error.ts";
import { RunLockedError } from "./run-locked-error.ts";
import { resumeTraining, type SaveTrainingOptions, saveTraining } from "./save-training.ts";

const engine = eagerEngine({ backend: "cpu" });
const small = { engine, epochs: 3, chunkMs: 1 };

const bitsOf = ({ weights }: SmallTraining): Record<string, Uint8Array> =>
  Object.fromEntries(
    weights.map(({ name, variable }) => [name, new Uint8Array(variable.dataSync().slice().buffer)]),
  );

async function whole(make: () => SmallTraining): Promise<Record<string, Uint8Array>> {
  const training = make();
  for await (const _ of training.start(undefined));
  return bitsOf(training);
}

/** Goes on until so many progress reports are there; whether it was stopped. */
async function goOn(
  { start }: Pick<SmallTraining, "start">,
  path: string,
  reports: number,
  options: SaveTrainingOptions = {},
): Promise<boolean> {
  let seen = 0;
  for await (const _ of resumeTraining(path, start, options)) if (++seen === reports) return true;
  return false;
}

for (const [name, make] of Object.entries(trainings))
  test(`${name}: broken off after every few steps and resumed by a new program, it comes to the same bits`, async () => {
    const path = join(temporaryFolder(), "training");
    let training = make(small);
    let stops = 0;
    while (await goOn(training, path, 1 + (stops % 2))) {
      stops++;
      training = make(small);
    }
    expect(stops).toBeGreaterThan(4);
    expect(bitsOf(training)).toEqual(await whole(() => make(small)));
    expect(readdirSync(path)).toEqual(["checkpoints"]);
  });

test("a training that is not finished at its last checkpoint goes on for more epochs", async () => {
  const path = join(temporaryFolder(), "training");
  for await (const _ of saveTraining(path, trainings.dense!({ ...small, epochs: 1 }).start));
  const longer = trainings.dense!(small);
  expect(await goOn(longer, path, 1000)).toBe(false);
  expect(bitsOf(longer)).toEqual(await whole(() => trainings.dense!(small)));
});

test("a training is begun once: a folder that holds one is refused, and so is one in which another program trains", async () => {
  const path = join(temporaryFolder(), "training");
  const { start } = trainings.dense!(small);
  const running = saveTraining(path, start);
  await running.next();
  await expect(saveTraining(path, start).next()).rejects.toThrow(RunLockedError);
  await expect(resumeTraining(path, start).next()).rejects.toThrow(RunLockedError);
  await running.return();
  await expect(saveTraining(path, start).next()).rejects.toThrow(RunExistsError);
  expect(existsSync(join(path, ".lock"))).toBe(false);
});

test("epochs that end within the time between two checkpoints are kept in the end", async () => {
  const path = join(temporaryFolder(), "training");
  const kept: number[] = [];
  const options = { checkpointMs: 3_600_000 };
  for await (const { report } of saveTraining(path, trainings.dense!(small).start, options))
    if (report) kept.push(readdirSync(join(path, "checkpoints")).length);
  expect(kept).toEqual([0, 0, 0]);
  expect(readdirSync(join(path, "checkpoints"))).toEqual(["0003.safetensors"]);

  const each = join(temporaryFolder(), "training");
  for await (const _ of saveTraining(each, trainings.dense!(small).start, { checkpointMs: 0 }));
  expect(readdirSync(join(each, "checkpoints")).sort()).toEqual([
    "0002.safetensors",
    "0003.safetensors",
  ]);
});

test("the checkpoint of another training is refused though its weights have the same names and shapes", async () => {
  const path = join(temporaryFolder(), "training");
  const { start } = trainings.dense!(small);
  await goOn({ start }, path, 2, { about: { activation: "relu" } });
  const other = goOn({ start }, path, 2, { about: { activation: "selu" } });
  await expect(other).rejects.toThrow("expected a checkpoint of this run");
  expect(await goOn({ start }, path, 2, { about: { activation: "relu" } })).toBe(true);
});

test("a damaged checkpoint gives way to the one before; a link in the place of the folder is refused", async () => {
  const path = join(temporaryFolder(), "training");
  const make = () => trainings.dense!({ ...small, epochs: 2 });
  for await (const _ of saveTraining(path, make().start, { checkpointMs: 0 }));
  truncateSync(join(path, "checkpoints", "0002.safetensors"), 50);
  const again = make();
  await goOn(again, path, 1000);
  expect(bitsOf(again)).toEqual(await whole(make));

  const folder = temporaryFolder();
  mkdirSync(join(folder, "outside"));
  mkdirSync(join(folder, "training"));
  symlinkSync(join(folder, "outside"), join(folder, "training", "checkpoints"));
  await expect(goOn(make(), join(folder, "training"), 1)).rejects.toThrow(
    "expected a folder, got a link",
  );
  expect(readdirSync(join(folder, "outside"))).toEqual([]);
  writeFileSync(join(folder, "file"), "");
  await expect(goOn(make(), join(folder, "file"), 1)).rejects.toThrow("cannot write");
});

test("a training that diverges keeps its last sound epoch, and no state with a number that is not finite", async () => {
  const path = join(temporaryFolder(), "training");
  const state = (epoch: number, weight: number): TrainingState => ({
    counters: {
      seed: 0,
      epoch,
      stepInEpoch: 0,
      step: epoch,
      sums: {},
      batchSize: 1,
      examples: 1,
      optimizer: { name: "sgd", options: {} },
    },
    tensors: { "weights/w": { data: Float32Array.of(weight), shape: [1] } },
  });
  async function* diverging(): AsyncGenerator<TrainingProgress> {
    for (const [epoch, weight] of [
      [1, 1],
      [2, Number.POSITIVE_INFINITY],
    ] as const) {
      const report = { epoch } as NonNullable<TrainingProgress["report"]>;
      const at = { epoch, stepInEpoch: 1, stepsPerEpoch: 1, loss: 1, report };
      yield { ...at, state: async () => state(epoch, weight) };
    }
  }
  const running = (async () => {
    for await (const _ of saveTraining(path, diverging));
  })();
  await expect(running).rejects.toThrow(DivergedError);
  await expect(running).rejects.toThrow("weights/w");
  expect(readdirSync(join(path, "checkpoints"))).toEqual(["0001.safetensors"]);
});
