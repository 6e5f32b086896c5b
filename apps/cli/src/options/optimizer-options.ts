import { type ZooName, zoo } from "@autoencoders/models";
import type { OptimizerConfig } from "@autoencoders/runs";
import { optimizers, scheduleOptions, schedules } from "@autoencoders/trainers";
import { keysOf } from "../data/keys-of.ts";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "./flag-of.ts";
import { oneOf } from "./one-of.ts";
import { parseSpec } from "./parse-spec.ts";

/** What is asked of an optimizer; nothing where another training's is taken unchanged. */
export interface OptimizerRequest {
  readonly optimizer?: string | undefined;
  /** A schedule of the learning rate, as `--schedule` says it. */
  readonly schedule?: string | undefined;
  /** The model that is trained; its options are none of the optimizer's where only it has them. */
  readonly model?: ZooName | undefined;
  /** Options of any optimizer or model, by name. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * The optimizer that was asked for: another one than `base` starts from its own defaults.
 *
 * @param steps of the whole training, for schedules that do not say over how many they run
 * @throws UsageError
 */
export function optimizerOptions(
  { optimizer, schedule, model, more = {} }: OptimizerRequest,
  base: OptimizerConfig,
  steps: number,
): OptimizerConfig {
  const name = optimizerName(optimizer, base);
  const defaults = optimizers[name]().options;
  const known = new Set(Object.values(optimizers).flatMap((make) => Object.keys(make().options)));
  const ofModel = model === undefined ? {} : zoo[model].options;
  const asked = Object.entries(more).filter(
    ([option]) =>
      known.has(option) && (Object.hasOwn(defaults, option) || !Object.hasOwn(ofModel, option)),
  );
  const lacking = asked.find(([option]) => !Object.hasOwn(defaults, option));
  if (lacking !== undefined)
    throw new UsageError(
      `optimizer ${name} has no option ${flagOf(lacking[0])}; it has ${Object.keys(defaults).map(flagOf).join(", ")}`,
    );
  const config: OptimizerConfig = {
    name,
    ...defaults,
    ...(name === base.name && base),
    ...Object.fromEntries(asked),
  };
  const rate = config.learningRate;
  if (schedule !== undefined) {
    const spec = parseSpec("--schedule", schedule, keysOf(schedules));
    const from = isSchedule(rate) ? rate.options.from : rate;
    const { name } = spec;
    const options = { ...(takes(name, "from") && { from }), ...spec.options };
    return overTraining(config, { name, options }, steps);
  }
  return isSchedule(rate) ? overTraining(config, rate, steps) : config;
}

/** The name of the optimizer that was asked for, or that of another training. @throws UsageError */
export const optimizerName = (
  asked: string | undefined,
  base: Pick<OptimizerConfig, "name">,
): keyof typeof optimizers => oneOf("--optimizer", asked ?? base.name, keysOf(optimizers));

interface ScheduleSpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const isSchedule = (rate: unknown): rate is ScheduleSpec =>
  typeof rate === "object" && rate !== null;

/** An optimizer with a schedule that runs over the whole training unless it says over how many steps. */
const overTraining = (
  optimizer: OptimizerConfig,
  { name, options }: ScheduleSpec,
  steps: number,
): OptimizerConfig => ({
  ...optimizer,
  learningRate: { name, options: { ...(takes(name, "steps") && { steps }), ...options } },
});

/** Whether a schedule has an option. */
const takes = (schedule: string, option: string): boolean =>
  Object.entries<readonly string[]>(scheduleOptions).some(
    ([name, options]) => name === schedule && options.includes(option),
  );
