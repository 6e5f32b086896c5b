import { type EpochReport, fitChunks } from "@autoencoders/trainers";
import { epochLine } from "../console/epoch-line.ts";
import { progressLine } from "../console/progress-line.ts";
import type { Io } from "../io.ts";
import { saveCheckpoint } from "../run/checkpoints.ts";
import { appendMetrics, epochMetrics } from "../run/metrics-log.ts";
import type { Interruption } from "./interruption.ts";
import { makeOptimizer } from "./make-optimizer.ts";
import type { RunParts } from "./run-parts.ts";

/** Most lines that the epochs of a run print, so that a thousand of them stay readable. */
const mostLines = 50;

/** Trains to the last epoch or until interrupted, logging each epoch and keeping checkpoints. */
export async function trainRun(
  { folder, config, model, set, engine, resume }: RunParts,
  { json, io, interruption }: { json: boolean; io: Io; interruption: Interruption },
): Promise<void> {
  const { epochs, batchSize, clipNorm } = config.fit;
  const examples = set.train.shape[0]!;
  const losses: number[] = [];
  let stepsBefore = resume?.counters.stepInEpoch ?? 0;
  let started = performance.now();
  const steps = fitChunks(model, set.train, {
    ...{ epochs, batchSize, seed: config.seed, engine },
    optimizer: makeOptimizer(config.fit.optimizer),
    ...(clipNorm !== undefined && { clipNorm }),
    ...(set.validation.shape[0]! > 0 && { validation: set.validation }),
    ...(resume && { resume }),
  });
  for await (const progress of steps) {
    losses.push(progress.loss);
    if (progress.report) {
      // The line first: a resume cuts lines after the checkpoint, but cannot make up a missing one.
      appendMetrics(folder.metrics, epochMetrics(progress.report));
      saveCheckpoint(folder.checkpoints, await progress.state());
      reportEpoch(progress.report, epochs, json, io);
      stepsBefore = 0;
      started = performance.now();
    } else if (!json && io.columns !== undefined) {
      const seconds = (performance.now() - started) / 1000;
      const pace = { epochs, examples, seconds, stepsBefore, losses, columns: io.columns };
      io.status(progressLine(progress, pace));
    }
    await new Promise(setImmediate); // lets signals in
    if (interruption.status === undefined) continue;
    if (!progress.report) saveCheckpoint(folder.checkpoints, await progress.state());
    break;
  }
}

function reportEpoch(report: EpochReport, epochs: number, json: boolean, io: Io): void {
  const metrics = epochMetrics(report);
  const { epoch } = metrics;
  const every = Math.ceil(epochs / mostLines);
  if (json) io.out(JSON.stringify(metrics));
  else if (epoch === 1 || epoch === epochs || epoch % every === 0)
    io.out(epochLine(metrics, epochs));
}
