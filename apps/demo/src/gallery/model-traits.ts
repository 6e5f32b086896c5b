import type { ModelEntry } from "../catalog/catalog.ts";

/** What sets a model apart to the eye, told from its options and layers. */
export interface ModelTraits {
  readonly noisy: boolean;
  readonly sparse: boolean;
  /** Another penalty of its own. */
  readonly penalized: boolean;
  readonly variational: boolean;
  /** How much its divergence weighs. */
  readonly beta: number;
  readonly tied: boolean;
}

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
