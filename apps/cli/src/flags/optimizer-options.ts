import type { OptimizerConfig } from "@autoencoders/runs";
import { type OptimizerName, optimizers, schedules } from "@autoencoders/trainers";
import { UsageError } from "../usage-error.ts";
import { flagOf } from "./flag-of.ts";
import { oneOf } from "./one-of.ts";
import { parseNumber } from "./parse-number.ts";
import { parseSpec } from "./parse-spec.ts";

/**
 * The optimizer that was asked for: another one than `base` starts from its own defaults.
 *
 * @param steps of the whole training, for schedules that do not say over how many they run
 * @throws UsageError
 */
export function optimizerOptions(
  given: Readonly<Record<string, unknown>>,
  base: OptimizerConfig,
  steps: number,
): OptimizerConfig {
  const name =
    given.optimizer === undefined
      ? base.name
      : oneOf("--optimizer", given.optimizer as string, Object.keys(optimizers));
  const defaults = optimizers[name as OptimizerName]().options;
  const all = new Set(Object.values(optimizers).flatMap((make) => Object.keys(make().options)));
  const named = [...all].filter((option) => given[option] !== undefined);
  const lacking = named.find((option) => !Object.hasOwn(defaults, option));
  if (lacking !== undefined)
    throw new UsageError(
      `optimizer ${name} has no option ${flagOf(lacking)}; it has ${Object.keys(defaults).map(flagOf).join(", ")}`,
    );
  const parsed = named.map((option) => [
    option,
    typeof given[option] === "string" ? parseNumber(flagOf(option), given[option]) : given[option],
  ]);
  const own: OptimizerConfig = {
    name,
    ...defaults,
    ...(name === base.name && base),
    ...Object.fromEntries(parsed),
  };
  const rate = own.learningRate;
  if (given.schedule !== undefined) {
    const schedule = parseSpec("--schedule", given.schedule as string, Object.keys(schedules));
    const from = isSchedule(rate) ? rate.options.from : rate;
    return overTraining(own, { ...schedule, options: { from, ...schedule.options } }, steps);
  }
  return isSchedule(rate) ? overTraining(own, rate, steps) : own;
}

interface ScheduleSpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const isSchedule = (rate: unknown): rate is ScheduleSpec =>
  typeof rate === "object" && rate !== null;

/** With a schedule that runs over the whole training unless it says over how many steps. */
const overTraining = (
  optimizer: OptimizerConfig,
  { name, options }: ScheduleSpec,
  steps: number,
): OptimizerConfig => ({
  ...optimizer,
  learningRate: { name, options: { steps, ...options } },
});
