import { encodeCheckpoint, type RunConfig, runConfigText, runIdentity } from "@autoencoders/runs";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { stateOf, unzipRun, zipRun } from "./run-files.ts";

const config: RunConfig = {
  recipe: null,
  changes: [],
  seed: 0,
  versions: {},
  finishedEpochs: 2,
  model: { name: "linear", options: { inputShape: [3], codeDim: 2 } },
  dataset: {
    name: "plane3d",
    shape: [3],
    rows: { train: 100, validation: 0 },
    sha256: "00",
    dataDir: null,
  },
  fit: { epochs: 2, batchSize: 50, optimizer: { name: "adam" } },
  engine: { name: "onnx", threads: 1, version: "onnxruntime-web", processor: "unknown" },
};
const line = (epoch: number) => ({
  epoch,
  loss: 1 / epoch,
  terms: { reconstruction: 1 / epoch },
  seconds: 1,
  examplesPerSecond: 100,
});
const files = {
  config,
  metrics: [line(1), line(2)],
  checkpoint: Uint8Array.of(1, 2, 3),
  model: { "model.json": strToU8("{}"), "weights.safetensors": Uint8Array.of(4) },
};

test("a zipped run holds the command line's files and comes back as it was", () => {
  const zip = zipRun(files, { epoch: 2, stepInEpoch: 0 });
  expect(unzipRun(zip)).toEqual(files);
});

test("of several checkpoints in a folder of any name the newest is taken, and metrics end where a line is cut off", () => {
  const zip = zipSync({
    "run/run.json": strToU8(runConfigText(config)),
    "run/metrics.jsonl": strToU8(`${JSON.stringify(line(1))}\n{"epoch":2,`),
    "run/checkpoints/0001.safetensors": Uint8Array.of(1),
    "run/checkpoints/0001-000005.safetensors": Uint8Array.of(2),
    "run/pictures/loss.png": Uint8Array.of(3),
  });
  const { checkpoint, metrics } = unzipRun(zip);
  expect(checkpoint).toEqual(Uint8Array.of(2));
  expect(metrics).toEqual([line(1)]);
});

test("what is no run is refused with what was expected", () => {
  expect(() => unzipRun(strToU8("text"))).toThrow("expected a .zip file");
  expect(() => unzipRun(zipSync({ a: strToU8("b") }))).toThrow("got one without run.json");
  expect(() => unzipRun(zipSync({ "run.json": strToU8("{}") }))).toThrow(
    "expected a sound run.json",
  );
  const older = runConfigText(config).replace("run 2", "run 1");
  expect(() => unzipRun(zipSync({ "run.json": strToU8(older) }))).toThrow(
    'the format "autoencoders run 2", got "autoencoders run 1" of an older version',
  );
  const onlyConfig = {
    "run.json": strToU8(runConfigText(config)),
  };
  expect(() => unzipRun(zipSync(onlyConfig))).toThrow("a checkpoint or a model");
});

test("a checkpoint that is another run's is refused, and the run's own is not", async () => {
  const state = {
    counters: {
      seed: 0,
      epoch: 2,
      stepInEpoch: 0,
      step: 4,
      sums: {},
      batchSize: 50,
      examples: 100,
      optimizer: { name: "adam", options: {} },
    },
    tensors: { "weights/encoder/code/kernel": { data: Float32Array.of(1, -2), shape: [2, 1] } },
  };
  const checkpoint = await encodeCheckpoint(state, await runIdentity(config));
  expect(await stateOf({ config, checkpoint })).toEqual(state);
  const other = { ...config, model: { ...config.model, name: "stacked" } };
  await expect(stateOf({ config: other, checkpoint })).rejects.toThrow("another model");
});
