import { isVariantName, type VariantName } from "./variants.ts";

/** Two ways to train that are compared, and the seed and epochs of both. */
export interface Comparison {
  readonly left: VariantName;
  readonly right: VariantName;
  readonly seed: number;
  readonly epochs: number;
}

const usualEpochs = 50;

/** Reads a comparison from an address; where it names none, or none that is known, the default holds. */
export function comparisonFromHash(hash: string): Comparison {
  const parameters = new URLSearchParams(hash);
  const variant = (key: string, otherwise: VariantName): VariantName => {
    const name = parameters.get(key) ?? "";
    return isVariantName(name) ? name : otherwise;
  };
  const count = (key: string, least: number, otherwise: number): number => {
    const number = Number(parameters.get(key) ?? otherwise);
    return Number.isSafeInteger(number) && number >= least ? number : otherwise;
  };
  return {
    left: variant("left", "plain"),
    right: variant("right", "denoising"),
    seed: count("seed", 0, 0),
    epochs: count("epochs", 1, usualEpochs),
  };
}

/** Writes a comparison into an address, the epochs only where they are not the usual ones. */
export function comparisonToHash({ left, right, seed, epochs }: Comparison): string {
  const parameters = new URLSearchParams({ left, right, seed: String(seed) });
  if (epochs !== usualEpochs) parameters.set("epochs", String(epochs));
  return parameters.toString();
}
