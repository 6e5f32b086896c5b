import type { Schedule } from "../learning-rate.ts";
import { cosineDecay } from "./cosine-decay.ts";
import { exponentialDecay } from "./exponential-decay.ts";
import { stepDecay } from "./step-decay.ts";

/** Every schedule by name. */
export const schedules: Readonly<Record<string, (options: never) => Schedule>> = {
  cosineDecay,
  exponentialDecay,
  stepDecay,
};
