import {
  type Optimizer,
  optimizers,
  type Schedule,
  schedules,
  TrainingOptionError,
} from "@autoencoders/trainers";
import { isRecord } from "./_is-record.ts";
import type { OptimizerConfig } from "./run-config.ts";

/**
 * Makes the optimizer that run.json describes.
 *
 * @throws TrainingOptionError for one that cannot be made
 */
export function makeOptimizer({ name, learningRate, ...options }: OptimizerConfig): Optimizer {
  const table: Readonly<Record<string, (options: never) => Optimizer>> = optimizers;
  const make = entryOf("optimizer", table, name);
  const rate = learningRate === undefined ? {} : { learningRate: restoredRate(learningRate) };
  return make({ ...options, ...rate } as never);
}

function restoredRate(rate: unknown): unknown {
  if (!isRecord(rate)) return rate;
  const { name, options } = rate;
  if (!isRecord(options))
    throw new TrainingOptionError("the schedule's options", "an object", options ?? null);
  const table: Readonly<Record<string, (options: never) => Schedule>> = schedules;
  return entryOf("schedule", table, name)(options as never);
}

/** Returns what a table has under a name that may be anything. */
function entryOf<T>(what: string, table: Readonly<Record<string, T>>, name: unknown): T {
  if (typeof name === "string" && Object.hasOwn(table, name)) return table[name]!;
  throw new TrainingOptionError(what, `one of ${Object.keys(table).join(", ")}`, name);
}
