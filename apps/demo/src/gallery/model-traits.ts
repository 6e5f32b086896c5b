import type { ModelEntry } from "../catalog/catalog.ts";

/** Traits that set a model apart to the eye, found from its options and layers. */
export interface ModelTraits {
  readonly noisy: boolean;
  readonly sparse: boolean;
  /** Whether a further penalty is among its defaults. */
  readonly penalized: boolean;
  readonly variational: boolean;
  /** Weight of its divergence from the prior. */
  readonly beta: number;
  readonly tied: boolean;
}

/** Finds the traits of a model of the zoo. */
export function modelTraits({ options, defaults, architecture }: ModelEntry): ModelTraits {
  const { variational, tied } = architecture;
  const sparse = "sparsity" in options;
  return {
    variational,
    tied,
    sparse,
    noisy: "corruption" in defaults,
    penalized: "weight" in options && !sparse,
    beta: Number(defaults.beta ?? 1),
  };
}
