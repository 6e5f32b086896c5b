import { type VariantName, variants } from "./variants.ts";

/** What is compared. */
export interface Comparison {
  readonly left: VariantName;
  readonly right: VariantName;
  readonly seed: number;
}

/** What an address asks for; what it does not say, or says of nothing known, is as by default. */
export function comparisonFromHash(hash: string): Comparison {
  const given = new URLSearchParams(hash);
  const variant = (key: string, otherwise: VariantName): VariantName => {
    const name = given.get(key) ?? "";
    return Object.hasOwn(variants, name) ? (name as VariantName) : otherwise;
  };
  const seed = Number(given.get("seed") ?? 0);
  return {
    left: variant("left", "plain"),
    right: variant("right", "denoising"),
    seed: Number.isSafeInteger(seed) && seed >= 0 ? seed : 0,
  };
}

export const comparisonToHash = ({ left, right, seed }: Comparison): string =>
  new URLSearchParams({ left, right, seed: String(seed) }).toString();
