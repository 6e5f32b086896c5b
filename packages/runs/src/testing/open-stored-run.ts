import { load } from "@autoencoders/models";
import { buildModel } from "../build-model.ts";
import { makeOptimizer } from "../make-optimizer.ts";
import { takeLock } from "../node/lock.ts";
import { readMetrics } from "../node/metrics-log.ts";
import { newestState } from "../node/newest-state.ts";
import { readRunConfig } from "../node/run-config-file.ts";
import { runFolder } from "../node/run-folder.ts";

/** Opens all that a program opens of a run that it goes on with or looks at. */
export async function openStoredRun(path: string): Promise<void> {
  const folder = runFolder(path);
  const config = readRunConfig(folder);
  makeOptimizer(config.fit.optimizer);
  const lock = await takeLock(folder.lock);
  try {
    const model = buildModel(config.model, config.dataset.shape);
    await newestState(folder, config, model);
    readMetrics(folder.metrics);
    await load(folder.model);
  } finally {
    lock.release();
  }
}
