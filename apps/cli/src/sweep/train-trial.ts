import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { EpochMetrics } from "@autoencoders/runs";
import { readMetrics, readRunConfig, runFolder, tryLock } from "@autoencoders/runs/node";
import { monitorOf } from "@autoencoders/trainers";
import { runAgain } from "../command-line/run-again.ts";

/** What is trained, and how far. */
export interface TrialRequest {
  /** The run's folder. */
  readonly path: string;
  /** The arguments of `train` that begin it, but for its folder and the epochs. */
  readonly argv: readonly string[];
  readonly epochs: number;
  readonly monitor: string;
  /** Is told of each epoch that is done. */
  readonly onEpoch: (epoch: number) => void;
  /** Gets what stops the process, once it runs. */
  readonly onStart: (stop: () => void) => void;
}

/** What a run came to. */
export interface TrialResult {
  /** Epochs done; the run may have stopped early. */
  readonly epochs: number;
  /** The figure of the epoch whose weights the model has; undefined where it failed. */
  readonly value: number | undefined;
  readonly seconds: number;
  /** Why it failed, in a sentence. */
  readonly error?: string;
}

/** Trains a run in a process of its own, from where it is; nothing is done where it is that far. */
export async function trainTrial(request: TrialRequest): Promise<TrialResult> {
  const { path, argv, epochs, monitor } = request;
  const failed = { epochs: 0, value: undefined, seconds: 0 };
  for (let attempt = 0; ; attempt++) {
    if (existsSync(path)) await free(path);
    const done = finished(path, epochs, monitor);
    if (done) return done;
    const isBegun = existsSync(runFolder(path).config);
    const way = isBegun ? ["train", "--resume", path] : ["train", ...argv, "--out", path];
    const error = await runAgain([...way, "--epochs", String(epochs), "--json"], {
      onStart: request.onStart,
      onLine(line) {
        const epoch = epochOf(line);
        if (epoch !== undefined) request.onEpoch(epoch);
      },
    });
    const result = finished(path, epochs, monitor);
    if (result) return result;
    if (error === undefined) return { ...failed, error: "it ended before its last epoch" };
    if (!isTaken.test(error) || attempt === mostAttempts) return { ...failed, error };
  }
}

/** What `train` says where another process, left by a sweep that was killed, has begun the run in the meantime. */
const isTaken = /exists already; choose|is in use by/;

/** How often a run is gone on with that another process was found at. */
const mostAttempts = 5;

/** Gives what a run that is trained that far, or further, came to after so many epochs; undefined where it is not. */
export function finished(path: string, epochs: number, monitor: string): TrialResult | undefined {
  const folder = runFolder(path);
  if (!existsSync(folder.config)) return undefined;
  const { finishedEpochs, stoppedEarly, fit } = readRunConfig(folder);
  if (finishedEpochs === 0 || (finishedEpochs < epochs && !stoppedEarly)) return undefined;
  const history = readMetrics(folder.metrics, Math.min(epochs, finishedEpochs));
  const judged = fit.monitor === undefined ? history.at(-1) : bestOf(history, fit.monitor);
  return {
    epochs: history.length,
    value: judged && monitorOf(monitor).valueOf(judged),
    seconds: history.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** The epoch whose weights the model of a run has that looks for the best. */
function bestOf(history: readonly EpochMetrics[], name: string): EpochMetrics | undefined {
  const monitor = monitorOf(name);
  const sign = monitor.best === "least" ? 1 : -1;
  const gain = (metrics: EpochMetrics): number => sign * monitor.valueOf(metrics);
  return history.reduce<EpochMetrics | undefined>(
    (best, metrics) => (best === undefined || gain(metrics) < gain(best) ? metrics : best),
    undefined,
  );
}

/** Waits until the process of a sweep that was killed has left the run: it ends when it finds nobody who reads its output. */
async function free(path: string): Promise<void> {
  for (;;) {
    const lock = await tryLock(runFolder(path).lock);
    if ("release" in lock) return lock.release();
    await wait(200);
  }
}

/** Gives the epoch that a line of metrics is of; undefined for any other line. */
export function epochOf(line: string): number | undefined {
  const epoch = /^\{"epoch":(\d+),/.exec(line)?.[1];
  return epoch === undefined ? undefined : Number(epoch);
}
