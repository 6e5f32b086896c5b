import { constant } from "./constant.ts";
import { cosineDecay } from "./cosine-decay.ts";
import { cyclical } from "./cyclical.ts";
import { exponentialDecay } from "./exponential-decay.ts";
import type { Schedule } from "./learning-rate.ts";
import { linearWarmup } from "./linear-warmup.ts";
import { stepDecay } from "./step-decay.ts";

/** Every schedule by name. */
export const schedules = {
  cosineDecay,
  exponentialDecay,
  stepDecay,
  constant,
  linearWarmup,
  cyclical,
} as const satisfies Readonly<Record<string, (options: never) => Schedule>>;

/** The name of a schedule. */
export type ScheduleName = keyof typeof schedules;
