import {
  type LearningRate,
  type Optimizer,
  optimizers,
  schedules,
  TrainingOptionError,
} from "@autoencoders/trainers";
import { isRecord } from "./_is-record.ts";
import type { OptimizerConfig } from "./run-config.ts";

/**
 * The optimizer that run.json describes.
 *
 * @throws TrainingOptionError for one that cannot be made
 */
export function makeOptimizer({ name, learningRate, ...options }: OptimizerConfig): Optimizer {
  const make = entryOf("optimizer", optimizers, name);
  const rate = learningRate === undefined ? {} : { learningRate: restoredRate(learningRate) };
  const optimizer = make({ ...options, ...rate } as never);
  checkNames(`optimizer ${name}`, options, optimizer.options);
  return optimizer;
}

function restoredRate(rate: unknown): unknown {
  if (!isRecord(rate)) return rate;
  const { name, options } = rate;
  if (!isRecord(options))
    throw new TrainingOptionError("the schedule's options", "an object", options);
  const schedule: LearningRate = entryOf("schedule", schedules, name)(options as never);
  const known = typeof schedule === "function" ? (schedule.spec?.options ?? {}) : {};
  checkNames(`schedule ${name}`, options, known);
  return schedule;
}

/** What a table has under a name that may be anything. */
function entryOf<T>(what: string, table: Readonly<Record<string, T>>, name: unknown): T {
  if (typeof name === "string" && Object.hasOwn(table, name)) return table[name]!;
  throw new TrainingOptionError(what, `one of ${Object.keys(table).join(", ")}`, name);
}

function checkNames(what: string, options: object, known: object): void {
  const unknown = Object.keys(options).find((option) => !Object.hasOwn(known, option));
  if (unknown === undefined) return;
  const option = `an option (${what} has no option ${unknown})`;
  throw new TrainingOptionError(option, `one of ${Object.keys(known).join(", ")}`, unknown);
}
