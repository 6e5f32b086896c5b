import { epochMetrics, makeOptimizer, makeSettings, runIdentity } from "@autoencoders/runs";
import {
  appendMetrics,
  keepCheckpoints,
  syncMetrics,
  type TrainingLog,
} from "@autoencoders/runs/node";
import {
  clipToDomain,
  earlyStoppingChunks,
  fitChunks,
  monitorOf,
  type TrainingProgress,
} from "@autoencoders/trainers";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import { progressLine } from "../console/progress-line.ts";
import { rowsOfClasses } from "../data/rows-of-classes.ts";
import { checkNewest } from "../queue/attempt-number.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { trainingRows } from "./plan-training.ts";
import type { PreparedRun } from "./prepared-run.ts";
import { reportEpoch } from "./report-epoch.ts";

/** How far a run was trained. */
export interface Trained {
  /** Epochs done. */
  readonly epochs: number;
  /** The best of them, counted from 1, where it was looked for. */
  readonly bestEpoch?: number;
  /** Whether it stopped before the last because it got no better. */
  readonly stoppedEarly: boolean;
}

/** Trains to the last epoch or until interrupted, logging each epoch and keeping checkpoints. */
export async function trainRun(
  { folder, config, model, set, engine, resume }: PreparedRun,
  {
    json,
    io,
    interruption,
    checkpointMs,
    logs = [],
    attempt,
  }: {
    readonly json: boolean;
    readonly io: Io;
    readonly interruption: Interruption;
    /** The least time between two checkpoints, in milliseconds: epochs that end meanwhile are only logged. */
    readonly checkpointMs?: number;
    /** Where each epoch's figures go besides metrics.jsonl. */
    readonly logs?: readonly TrainingLog[];
    /** The folder of the attempt that this training is: see `checkNewest`. */
    readonly attempt?: string | undefined;
  },
): Promise<Trained> {
  const { epochs, batchSize, patience = Number.POSITIVE_INFINITY, keep } = config.fit;
  const examples = trainingRows(set);
  const losses: number[] = [];
  let stepsBefore = resume?.counters.stepInEpoch ?? 0;
  let started = performance.now();
  const validation = clipToDomain(
    model,
    rowsOfClasses(set.validation, config.dataset.reading?.trainOn?.classes),
  );
  if (validation.clipped > 0)
    io.err(
      `note: ${validation.clipped} of the ${set.validation.shape[0]} validation rows hold numbers that the loss cannot judge; they are ` +
        "cut off at the ends of its range.",
    );
  const { names } = set.train;
  const source = set.trainSource && { ...set.trainSource, ...(names && { names }) };
  const training = fitChunks(model, source ?? set.train, {
    epochs,
    batchSize,
    seed: config.seed,
    engine,
    optimizer: makeOptimizer(config.fit.optimizer),
    ...makeSettings(config.fit),
    ...(validation.examples.shape[0]! > 0 && { validation: validation.examples }),
    ...(resume && { resume }),
  });
  const { monitor } = config.fit;
  const steps: AsyncIterable<TrainingProgress> =
    monitor === undefined
      ? training
      : earlyStoppingChunks(training, { patience, monitor, restore: model, resume });
  const before = resume?.counters;
  let done = before?.epoch ?? 0;
  let best: { readonly epoch: number; readonly value: number } | undefined;
  const { best: value, bestEpoch } = before?.watched ?? {};
  if (value !== undefined && bestEpoch !== undefined) best = { epoch: bestEpoch, value };
  const kept = keepCheckpoints(steps, {
    folder: folder.checkpoints,
    run: await runIdentity(config),
    ...(checkpointMs !== undefined && { checkpointMs }),
    ...(keep && { keep }),
    before() {
      if (attempt !== undefined) checkNewest(attempt); // what was given up writes no checkpoint
      syncMetrics(folder.metrics); // a resume cuts lines after the checkpoint, but cannot make up a missing one
    },
  });
  for await (const progress of kept) {
    const { report } = progress;
    losses.push(progress.loss);
    best = progress.best;
    if (report) {
      done = report.epoch;
      const metrics = epochMetrics(report);
      appendMetrics(folder.metrics, metrics);
      for (const log of logs) log.add(metrics);
      reportEpoch(metrics, epochs, json, io);
      for (const note of report.notes ?? []) io.err(`note: ${note}.`);
      stepsBefore = 0;
      started = performance.now();
    } else if (!json && io.columns !== undefined) {
      const seconds = (performance.now() - started) / 1000;
      const pace = { epochs, examples, seconds, stepsBefore, losses, columns: io.columns };
      io.status(progressLine(progress, pace));
    }
    await new Promise(setImmediate); // lets signals in
    if (interruption.status !== undefined) break;
  }
  const stoppedEarly = interruption.status === undefined && done < epochs;
  if (interruption.status === undefined && best && monitor !== undefined) {
    const { name } = monitorOf(monitor, set.validation.shape[0]! > 0 ? "validation" : "training");
    const end = stoppedEarly ? `stopped after epoch ${done}: ` : "";
    const line = `${end}the best ${name} was ${formatFigure(best.value).trim()} in epoch ${best.epoch}, whose weights the model has`;
    if (json) io.err(`note: ${line}.`);
    else io.out(line);
  }
  return { epochs: done, stoppedEarly, ...(best && { bestEpoch: best.epoch }) };
}
