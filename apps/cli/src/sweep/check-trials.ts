import { isDeepStrictEqual } from "node:util";
import type { RowKind } from "@autoencoders/datasets";
import { makeOptimizer } from "@autoencoders/runs";
import { train } from "../commands/train.ts";
import type { Io } from "../console/io.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Given } from "../options/option.ts";
import { readOptions } from "../options/read-options.ts";
import { trainingOptions } from "../options/training-options.ts";
import { recipes } from "../recipes/index.ts";
import { checkMonitor, figuresOf } from "../training/check-figures.ts";
import { plannedFit, planTraining, type TrainingRequest } from "../training/plan-training.ts";
import { plannedRun } from "../training/planned-run.ts";
import type { Sweep, SweepOptions } from "./parse-sweep.ts";

/** The most runs that are planned in full before any is trained. */
const mostPlanned = 50;

/** How the runs of a sweep are looked at. */
export interface CheckTrialsOptions {
  /** The sweep's file, for messages. */
  readonly file: string;
  /** Where data sets are, unless the sweep says it. */
  readonly dataDir: string | undefined;
  readonly io: Io;
}

/**
 * Looks at the options of every run as `train` would, before any is trained; of runs that have each value of each option at least once also at
 * the rows, the model and the figure by which runs are compared.
 *
 * @returns the epochs of the runs that are trained to the end
 * @throws UsageError naming the sweep's file
 */
export async function checkTrials(
  { recipe: name, options, halving, monitor }: Sweep,
  trials: readonly SweepOptions[],
  { file, dataDir, io }: CheckTrialsOptions,
): Promise<number> {
  const recipe = name === undefined ? undefined : recipes[name];
  const quiet = { ...io, out: () => {}, err: () => {} };
  const load = loadOnce();
  const planned = new Set(coveringTrials(trials).slice(0, mostPlanned));
  let epochs = 0;
  let rows: TrialRows = { kind: "pictures", count: 1000 };
  for (const trial of trials)
    try {
      const asked = { dataDir, ...requestOf({ ...options, ...trial }) };
      const { model } = planTraining(recipe, asked);
      const rateOver = (epochs: number): unknown =>
        plannedFit(recipe ?? {}, { ...asked, epochs }, { model, ...rows }).optimizer.learningRate;
      const ratesOfRounds = halving && [1, 2].map((round) => rateOver(round * halving.from));
      if (ratesOfRounds && !isDeepStrictEqual(ratesOfRounds[0], ratesOfRounds[1]))
        throw new UsageError(
          "expected a schedule that says its steps where there is halving, such as cosineDecay:steps=1000: runs do not know how long they will be",
        );
      makeOptimizer(plannedFit(recipe ?? {}, asked, { model, ...rows }).optimizer);
      if (planned.has(trial)) {
        const run = await plannedRun(recipe, asked, { io: quiet, load });
        checkMonitor(monitor, await figuresOf(run.model, run.set));
        rows = { kind: run.set.kind ?? "pictures", count: run.config.dataset.rows.train };
      }
      epochs = Math.max(epochs, plannedFit(recipe ?? {}, asked, { model, ...rows }).epochs);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new UsageError(`${file}: ${error.message.replace("--monitor", "monitor")}`);
    }
  if (halving && halving.from >= epochs)
    throw new UsageError(
      `${file}: expected halving.from to be below the ${epochs} epochs of a run, got ${halving.from}`,
    );
  return epochs;
}

/** What of the rows a number of epochs depends on. */
interface TrialRows {
  readonly kind: RowKind;
  readonly count: number;
}

/** Options of a sweep as `train` reads them. */
function requestOf(options: SweepOptions): TrainingRequest {
  const given = Object.fromEntries(
    Object.entries(options).map(([option, value]): [string, Given] => [
      option,
      typeof value === "boolean" ? value : Array.isArray(value) ? value.join(",") : String(value),
    ]),
  );
  const others = readOptions(trainingOptions(), given);
  return {
    ...Object.fromEntries(
      Object.entries(readOptions(train.options, given)).filter(([, value]) => value !== undefined),
    ),
    more: Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
  };
}

/** The first trials that together have every value of every option. */
function coveringTrials(trials: readonly SweepOptions[]): SweepOptions[] {
  const seen = new Set<string>();
  return trials.filter((trial, place) => {
    const isNew = Object.entries(trial).filter((entry) => {
      const before = seen.size;
      return seen.add(JSON.stringify(entry)).size > before;
    });
    return place === 0 || isNew.length > 0;
  });
}

/** Loads data sets and keeps the last one, which the runs of most sweeps share. */
function loadOnce(): typeof loadDataSet {
  const kinds: readonly RowKind[] = ["table", "series", "pictures", "arrays"];
  let last: { readonly key: string; readonly set: ReturnType<typeof loadDataSet> } | undefined;
  return (name, dataDir, io, options = {}) => {
    const { usualScaling, ...others } = options;
    const key = JSON.stringify([name, dataDir, others, kinds.map((kind) => usualScaling?.(kind))]);
    if (last?.key !== key) last = { key, set: loadDataSet(name, dataDir, io, options) };
    return last.set;
  };
}
