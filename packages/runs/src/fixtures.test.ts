import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eagerEngine } from "@autoencoders/compiler";
import { plane3d } from "@autoencoders/datasets";
import { modelWeights } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { buildModel } from "./build-model.ts";
import { decodeCheckpoint } from "./checkpoint-file.ts";
import { makeOptimizer } from "./make-optimizer.ts";
import { readMetrics } from "./node/metrics-log.ts";
import { newestState } from "./node/newest-state.ts";
import { readRunConfig } from "./node/run-config-file.ts";
import { runFolder } from "./node/run-folder.ts";
import { parseRunConfig } from "./parse-run-config.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** Files as this version writes them, and as the one before did: what is changed in a format shows here. */
const fixture = (name: string): URL => new URL(`testing/fixtures/${name}`, import.meta.url);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(fixture(name)));

/** The folder of the run that the files of this version are of. */
function storedRun() {
  const folder = runFolder(temporaryFolder());
  mkdirSync(folder.checkpoints);
  cpSync(fixture("run-2.json"), folder.config);
  cpSync(fixture("metrics-2.jsonl"), folder.metrics);
  cpSync(fixture("checkpoint-2.safetensors"), join(folder.checkpoints, "0002.safetensors"));
  return folder;
}

test("a stored run is read, and its figures are those of its weights", async () => {
  const folder = storedRun();
  const config = readRunConfig(folder);
  const model = buildModel(config.model, config.dataset.shape);
  const { state } = (await newestState(folder, config, model))!;
  expect(state.counters).toMatchObject({ seed: 7, epoch: 2, step: 20, batchSize: 4, examples: 40 });
  expect(Object.keys(state.tensors)).toEqual(
    modelWeights(model)
      .map(({ name }) => `weights/${name}`)
      .sort(),
  );
  expect(readMetrics(folder.metrics).map(({ loss }) => loss)).toEqual([
    0.6292503416538239, 0.2357628270983696,
  ]);
});

test("a stored run goes on: its loss falls from where it was", async () => {
  const folder = storedRun();
  const config = readRunConfig(folder);
  const model = buildModel(config.model, config.dataset.shape);
  const { state } = (await newestState(folder, config, model))!;
  const rows = { data: plane3d().train.data.subarray(0, 120), shape: [40, 3] };
  const losses: number[] = [];
  for await (const { epoch, loss } of fit(model, rows, {
    epochs: 3,
    batchSize: config.fit.batchSize,
    seed: config.seed,
    optimizer: makeOptimizer(config.fit.optimizer),
    engine: eagerEngine({ backend: "cpu" }),
    resume: state,
  })) {
    expect(epoch).toBe(3);
    losses.push(loss);
  }
  expect(losses[0]).toBeLessThan(0.2357628270983696);
});

test("files of the version before are refused by a sentence that names both", async () => {
  const text = new TextDecoder().decode(bytesOf("run-1.json"));
  expect(() => parseRunConfig("run.json", text)).toThrow(
    'run.json: expected the format "autoencoders run 2", got "autoencoders run 1" of an older version; train it anew',
  );
  await expect(decodeCheckpoint(bytesOf("checkpoint-1.safetensors"))).rejects.toThrow(
    'expected the format "autoencoders checkpoint 2", got "autoencoders checkpoint 1" of an older version',
  );
});
