import { isVariantName, type VariantName } from "./variants.ts";

/** Two ways to train that are compared, and the seed of both. */
export interface Comparison {
  readonly left: VariantName;
  readonly right: VariantName;
  readonly seed: number;
}

/** Reads a comparison from an address; where it names none, or none that is known, the default holds. */
export function comparisonFromHash(hash: string): Comparison {
  const parameters = new URLSearchParams(hash);
  const variant = (key: string, otherwise: VariantName): VariantName => {
    const name = parameters.get(key) ?? "";
    return isVariantName(name) ? name : otherwise;
  };
  const seed = Number(parameters.get("seed") ?? 0);
  return {
    left: variant("left", "plain"),
    right: variant("right", "denoising"),
    seed: Number.isSafeInteger(seed) && seed >= 0 ? seed : 0,
  };
}

/** Writes a comparison into an address. */
export const comparisonToHash = ({ left, right, seed }: Comparison): string =>
  new URLSearchParams({ left, right, seed: String(seed) }).toString();
