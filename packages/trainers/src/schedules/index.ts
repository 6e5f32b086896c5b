import { constant } from "./constant.ts";
import { cosineDecay } from "./cosine-decay.ts";
import { cyclical } from "./cyclical.ts";
import { exponentialDecay } from "./exponential-decay.ts";
import type { Schedule } from "./learning-rate.ts";
import { linearWarmup } from "./linear-warmup.ts";
import { plateau } from "./plateau.ts";
import { stepDecay } from "./step-decay.ts";

/** Every schedule by name. */
export const schedules = {
  cosineDecay,
  exponentialDecay,
  stepDecay,
  constant,
  linearWarmup,
  cyclical,
  plateau,
} as const satisfies Readonly<Record<string, (options: never) => Schedule>>;

/** The name of a schedule. */
export type ScheduleName = keyof typeof schedules;

/** The names of the options that each schedule takes. */
export const scheduleOptions = {
  cosineDecay: ["from", "to", "steps", "warmup"],
  exponentialDecay: ["from", "factor", "steps"],
  stepDecay: ["from", "factor", "steps", "growth"],
  constant: ["value"],
  linearWarmup: ["from", "to", "steps"],
  cyclical: ["from", "to", "steps", "cycles", "rise"],
  plateau: ["from", "factor", "patience", "minDelta", "cooldown", "least"],
} as const satisfies { readonly [Name in ScheduleName]: readonly string[] };
