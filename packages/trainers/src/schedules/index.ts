import { cosineDecay } from "./cosine-decay.ts";
import { exponentialDecay } from "./exponential-decay.ts";
import type { Schedule } from "./learning-rate.ts";
import { stepDecay } from "./step-decay.ts";

/** Every schedule by name. */
export const schedules = {
  cosineDecay,
  exponentialDecay,
  stepDecay,
} as const satisfies Readonly<Record<string, (options: never) => Schedule>>;

/** The name of a schedule. */
export type ScheduleName = keyof typeof schedules;
