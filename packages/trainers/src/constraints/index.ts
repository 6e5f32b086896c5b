import type { Constraint } from "./constraint.ts";
import { maxNorm } from "./max-norm.ts";
import { nonNegative } from "./non-negative.ts";
import { unitNorm } from "./unit-norm.ts";

/** Every constraint by name. */
export const constraints = {
  maxNorm,
  nonNegative,
  unitNorm,
} as const satisfies Readonly<Record<string, (options: never) => Constraint>>;

/** The name of a constraint. */
export type ConstraintName = keyof typeof constraints;
