import { join } from "node:path";
import { monitorOf } from "@autoencoders/trainers";
import { counted } from "../console/counted.ts";
import { formatFigure } from "../console/format-figure.ts";
import type { Io } from "../console/io.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { argumentsOf, type Sweep, type SweepOptions } from "./parse-sweep.ts";
import { rungsOf } from "./rungs-of.ts";
import { type TrialResult, trainTrial } from "./train-trial.ts";

/** A run of a sweep and what it came to. */
export interface Trial extends TrialResult {
  /** The run's number, counted from 1, which its folder has too. */
  readonly number: number;
  readonly path: string;
  /** The options that distinguish it. */
  readonly options: SweepOptions;
}

/** How a sweep is carried out. */
export interface SweepContext {
  readonly out: string;
  readonly jobs: number;
  /** The epochs of runs that are trained to the end. */
  readonly epochs: number;
  /** Arguments of every run besides its options. */
  readonly common: readonly string[];
  readonly io: Io;
  readonly json: boolean;
  readonly interruption: Interruption;
  /** Trains runs elsewhere than in processes of this machine; undefined where it was interrupted. */
  readonly trainAll?: (
    sweep: Sweep,
    trials: readonly Trial[],
    context: SweepContext,
  ) => Promise<Trial[] | undefined>;
}

/** Trains the runs of a sweep, the best first; undefined where it was interrupted. */
export async function runSweep(
  sweep: Sweep,
  trials: readonly SweepOptions[],
  context: SweepContext,
): Promise<Trial[] | undefined> {
  const width = Math.max(4, String(trials.length).length);
  const all: Trial[] = trials.map((options, i) => ({
    number: i + 1,
    path: join(context.out, "runs", String(i + 1).padStart(width, "0")),
    options,
    epochs: 0,
    value: undefined,
    seconds: 0,
  }));
  const results = new Map<number, Trial>(all.map((trial) => [trial.number, trial]));
  let runs = all;
  for (const rung of rungsOf(sweep.halving, { epochs: context.epochs, runs: all.length })) {
    const train = context.trainAll ?? trainAll;
    const trained = await train(sweep, runs.slice(0, rung.runs), {
      ...context,
      epochs: rung.epochs,
    });
    if (!trained) return undefined;
    for (const trial of trained) results.set(trial.number, trial);
    runs = ranked(trained, sweep.monitor).filter(({ value }) => value !== undefined);
  }
  const furthest = Math.max(...[...results.values()].map(({ epochs }) => epochs));
  const isLast = new Set(runs.map(({ number }) => number));
  const [last, others] = [true, false].map((wanted) =>
    [...results.values()].filter(
      ({ number, epochs }) => (isLast.has(number) || epochs === furthest) === wanted,
    ),
  );
  return [...ranked(last!, sweep.monitor), ...ranked(others!, sweep.monitor)];
}

/** The runs with the best first; those that failed come last. Figures that are the same leave them in their order. */
function ranked(trials: readonly Trial[], monitor: string): Trial[] {
  const sign = monitorOf(monitor).best === "least" ? 1 : -1;
  const key = ({ value }: Trial): number =>
    value === undefined || Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value;
  return [...trials].sort((a, b) => (key(a) === key(b) ? a.number - b.number : key(a) - key(b)));
}

/** Trains runs, a few at a time; undefined where it was interrupted. */
async function trainAll(
  sweep: Sweep,
  trials: readonly Trial[],
  { jobs, epochs, common, io, json, interruption }: SweepContext,
): Promise<Trial[] | undefined> {
  const done: Trial[] = [];
  const under = new Map<number, { epoch: number; stop: () => void }>();
  const waiting = [...trials];
  const show = (): void => {
    const running = [...under].map(([number, { epoch }]) => `${number}: epoch ${epoch}/${epochs}`);
    io.status(`${done.length} of ${counted(trials.length, "run")}   ${running.join("   ")}`);
  };
  const watch = setInterval(() => {
    if (interruption.status === undefined) return;
    waiting.length = 0;
    for (const { stop } of under.values()) stop();
  }, 100);
  const work = async (): Promise<void> => {
    for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
      const { number, path, options } = trial;
      const state = { epoch: 0, stop: () => {} };
      under.set(number, state);
      const result = await trainTrial({
        path,
        argv: trialArguments(sweep, options, common),
        epochs: Number(options.epochs ?? epochs),
        monitor: sweep.monitor,
        onEpoch(epoch) {
          state.epoch = epoch;
          show();
        },
        onStart(stop) {
          state.stop = stop;
        },
      });
      under.delete(number);
      if (interruption.status !== undefined) return;
      const trained = { ...trial, ...result };
      done.push(trained);
      if (!json) io.out(lineOf(trained, done.length, trials.length));
      show();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, trials.length) }, work));
  } catch (error) {
    waiting.length = 0;
    for (const { stop } of under.values()) stop();
    throw error;
  } finally {
    clearInterval(watch);
    io.status("");
  }
  return interruption.status === undefined ? done : undefined;
}

/** Gives the arguments of `train` that begin a run of a sweep, but for its folder and the epochs. */
export const trialArguments = (
  { recipe, options }: Pick<Sweep, "recipe" | "options">,
  own: SweepOptions,
  common: readonly string[],
): string[] => [
  ...(recipe === undefined ? [] : [recipe]),
  ...Object.entries({ ...options, ...own })
    .filter(([name]) => name !== "epochs")
    .flatMap(([name, value]) => argumentsOf(name, value)),
  ...common,
];

/** Says in a line what a run came to. */
export function lineOf(
  { number, options, value, epochs, error }: Trial,
  count: number,
  of: number,
): string {
  const set = Object.entries(options).map(([name, each]) => `${name} ${each}`);
  const came =
    value === undefined
      ? `failed: ${error}`
      : `${formatFigure(value)} after ${counted(epochs, "epoch")}`;
  return `${count}/${of}   run ${number}   ${[...set, came].join("   ")}`;
}
