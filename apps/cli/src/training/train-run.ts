import { type EpochMetrics, epochMetrics, makeOptimizer, runIdentity } from "@autoencoders/runs";
import { appendMetrics, saveCheckpoint, syncMetrics } from "@autoencoders/runs/node";
import { fitChunks } from "@autoencoders/trainers";
import { epochLine } from "../console/epoch-line.ts";
import { progressLine } from "../console/progress-line.ts";
import type { Io } from "../io.ts";
import type { Interruption } from "./interruption.ts";
import type { RunParts } from "./run-parts.ts";

/** Most lines that the epochs of a run print, so that a thousand of them stay readable. */
const mostLines = 50;

/** Between two checkpoints lies at least so many times what one takes to write: large ones on slow disks come more rarely. */
const mostShare = 10;

/** Trains to the last epoch or until interrupted, logging each epoch and keeping checkpoints. */
export async function trainRun(
  { folder, config, model, set, engine, resume }: RunParts,
  {
    json,
    io,
    interruption,
    checkpointMs = 1000,
  }: {
    readonly json: boolean;
    readonly io: Io;
    readonly interruption: Interruption;
    /** The least time between two checkpoints, in milliseconds: epochs that end meanwhile are only logged. */
    readonly checkpointMs?: number;
  },
): Promise<void> {
  const { epochs, batchSize, clipNorm } = config.fit;
  const examples = set.train.shape[0]!;
  const identity = await runIdentity(config);
  const losses: number[] = [];
  let stepsBefore = resume?.counters.stepInEpoch ?? 0;
  let started = performance.now();
  let savedAt = started;
  let betweenMs = checkpointMs;
  const steps = fitChunks(model, set.train, {
    epochs,
    batchSize,
    seed: config.seed,
    engine,
    optimizer: makeOptimizer(config.fit.optimizer),
    ...(clipNorm !== undefined && { clipNorm }),
    ...(set.validation.shape[0]! > 0 && { validation: set.validation }),
    ...(resume && { resume }),
  });
  for await (const progress of steps) {
    const { report } = progress;
    losses.push(progress.loss);
    if (report) {
      // The line first: a resume cuts lines after the checkpoint, but cannot make up a missing one.
      appendMetrics(folder.metrics, epochMetrics(report));
      reportEpoch(epochMetrics(report), epochs, json, io);
      for (const note of report.notes ?? []) io.err(`note: ${note}.`);
      stepsBefore = 0;
      started = performance.now();
    } else if (!json && io.columns !== undefined) {
      const seconds = (performance.now() - started) / 1000;
      const pace = { epochs, examples, seconds, stepsBefore, losses, columns: io.columns };
      io.status(progressLine(progress, pace));
    }
    await new Promise(setImmediate); // lets signals in
    const isStopped = interruption.status !== undefined;
    const isDue = report && (report.epoch === epochs || performance.now() - savedAt >= betweenMs);
    if (isStopped || isDue) {
      const saving = performance.now();
      syncMetrics(folder.metrics);
      await saveCheckpoint(folder.checkpoints, await progress.state(), identity);
      savedAt = performance.now();
      betweenMs = Math.max(checkpointMs, mostShare * (savedAt - saving));
    }
    if (isStopped) break;
  }
}

function reportEpoch(metrics: EpochMetrics, epochs: number, json: boolean, io: Io): void {
  const { epoch } = metrics;
  const every = Math.ceil(epochs / mostLines);
  if (json) io.out(JSON.stringify(metrics));
  else if (epoch === 1 || epoch === epochs || epoch % every === 0)
    io.out(epochLine(metrics, epochs));
}
