import { type Optimizer, optimizers, schedules } from "@autoencoders/trainers";
import { oneOf } from "../flags/one-of.ts";
import type { OptimizerConfig } from "../run/run-config.ts";
import { UsageError } from "../usage-error.ts";

/** The optimizer of a run. @throws UsageError, TrainingOptionError for one that cannot be made */
export function makeOptimizer({ name, learningRate, ...options }: OptimizerConfig): Optimizer {
  const make = optimizers[oneOf("the optimizer", name, Object.keys(optimizers))]!;
  const rate = learningRate === undefined ? {} : { learningRate: restoreRate(learningRate) };
  return make({ ...options, ...rate } as never);
}

function restoreRate(rate: unknown): unknown {
  if (typeof rate !== "object" || rate === null) return rate;
  const { name, options } = rate as { name: string; options: Record<string, unknown> };
  const made = schedules[oneOf("the schedule", name, Object.keys(schedules))]!(options as never);
  const known = Object.keys(made.spec?.options ?? {});
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown !== undefined)
    throw new UsageError(`schedule ${name} has no option ${unknown}; it has ${known.join(", ")}`);
  return made;
}
