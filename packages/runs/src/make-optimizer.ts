import { type Optimizer, optimizers, schedules } from "@autoencoders/trainers";
import { isRecord } from "./_is-record.ts";
import { partOf, restoredPart } from "./_restored-part.ts";
import type { OptimizerConfig } from "./run-config.ts";

/**
 * Makes the optimizer that run.json describes.
 *
 * @throws TrainingOptionError for one that cannot be made
 */
export function makeOptimizer({ name, learningRate, ...options }: OptimizerConfig): Optimizer {
  const table: Readonly<Record<string, (options: never) => Optimizer>> = optimizers;
  const make = partOf("optimizer", table, name);
  const rate = learningRate === undefined ? {} : { learningRate: restoredRate(learningRate) };
  return make({ ...options, ...rate } as never);
}

const restoredRate = (rate: unknown): unknown =>
  isRecord(rate) ? restoredPart("schedule", schedules, rate) : rate;
