import { mkdirSync } from "node:fs";
import { eagerEngine } from "@autoencoders/compiler";
import { plane3d } from "@autoencoders/datasets";
import { save } from "@autoencoders/models";
import { fitChunks } from "@autoencoders/trainers";
import { buildModel } from "../build-model.ts";
import { epochMetrics } from "../epoch-metrics.ts";
import { hashRows } from "../hash-rows.ts";
import { makeOptimizer } from "../make-optimizer.ts";
import { createRunFolder } from "../node/create-run-folder.ts";
import { keepCheckpoints } from "../node/keep-checkpoints.ts";
import { appendMetrics } from "../node/metrics-log.ts";
import { writeRunConfig } from "../node/run-config-file.ts";
import type { RunConfig } from "../run-config.ts";
import { runIdentity } from "../run-identity.ts";
import { config as small } from "./config.ts";

/** Trains a run of two epochs in a new folder, as the command line would: configuration, metrics, two checkpoints, model. */
export async function makeSmallRun(
  path: string,
  change: Partial<RunConfig> = {},
): Promise<RunConfig> {
  const rows = plane3d().train;
  const train = { data: rows.data.subarray(0, 120), shape: [40, 3] };
  const dataset = { ...small.dataset, sha256: await hashRows(train) };
  const config = { ...small, dataset, ...change };
  const { fit, seed } = config;
  const model = buildModel(config.model, config.dataset.shape);
  const { folder, lock } = await createRunFolder(path);
  writeRunConfig(folder, config);
  const optimizer = makeOptimizer(fit.optimizer);
  const { epochs, batchSize } = fit;
  const engine = eagerEngine({ backend: "cpu" });
  const steps = fitChunks(model, train, { epochs, batchSize, seed, optimizer, engine });
  const run = await runIdentity(config);
  for await (const { report } of keepCheckpoints(steps, {
    folder: folder.checkpoints,
    run,
    checkpointMs: 0,
  }))
    if (report) appendMetrics(folder.metrics, epochMetrics(report));
  await save(model, folder.model);
  mkdirSync(folder.pictures);
  lock.release();
  return config;
}
