import { type Optimizer, optimizers, schedules } from "@autoencoders/trainers";
import { oneOf } from "../flags/one-of.ts";
import type { OptimizerConfig } from "../run/run-config.ts";
import { UsageError } from "../usage-error.ts";

/** The optimizer of a run. @throws UsageError, TrainingOptionError for one that cannot be made */
export function makeOptimizer({ name, learningRate, ...options }: OptimizerConfig): Optimizer {
  const make = optimizers[oneOf("the optimizer", name, Object.keys(optimizers))]!;
  const rate = learningRate === undefined ? {} : { learningRate: restoreRate(learningRate) };
  const made = make({ ...options, ...rate } as never);
  checkNames(`optimizer ${name}`, options, made.options);
  return made;
}

function restoreRate(rate: unknown): unknown {
  if (typeof rate !== "object" || rate === null) return rate;
  const { name, options } = rate as { name: string; options: Record<string, unknown> };
  const made = schedules[oneOf("the schedule", name, Object.keys(schedules))]!(options as never);
  checkNames(`schedule ${name}`, options, made.spec?.options ?? {});
  return made;
}

function checkNames(what: string, given: object, known: object): void {
  const unknown = Object.keys(given).find((option) => !Object.hasOwn(known, option));
  if (unknown !== undefined)
    throw new UsageError(
      `${what} has no option ${unknown}; it has ${Object.keys(known).join(", ")}`,
    );
}
