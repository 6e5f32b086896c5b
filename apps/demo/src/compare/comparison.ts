import { catalog } from "virtual:catalog";
import { settingsFromHash, settingsToHash } from "../session/settings-hash.ts";
import { type DataChoice, ownData, type RunSettings } from "../worker/run-settings.ts";
import { isChange, isVariantName, type VariantName } from "./variants.ts";

/** Two ways to train that are compared, and the seed and epochs of both. */
export interface Comparison {
  readonly left: VariantName;
  readonly right: VariantName;
  readonly seed: number;
  readonly epochs: number;
  /** Run of a visitor whose rows, sizes and optimizer both have; that of generated digits where there is none. */
  readonly base?: RunSettings | undefined;
}

const usualEpochs = 50;

/**
 * Reads a comparison from an address; where it names none, or none that is known, the default holds.
 *
 * @param own the visitor's own rows, which an address cannot carry
 */
export function comparisonFromHash(hash: string, own?: DataChoice): Comparison {
  const parameters = new URLSearchParams(hash);
  const base = baseOf(hash, own);
  const variant = (key: string, otherwise: VariantName): VariantName => {
    const name = parameters.get(key) ?? "";
    return isVariantName(name) && (base || !isChange(name)) ? name : otherwise;
  };
  const count = (key: string, least: number, otherwise: number): number => {
    const number = Number(parameters.get(key) ?? otherwise);
    return Number.isSafeInteger(number) && number >= least ? number : otherwise;
  };
  return {
    left: variant("left", base ? "yours" : "plain"),
    right: variant("right", "denoising"),
    seed: count("seed", 0, 0),
    epochs: count("epochs", 1, usualEpochs),
    base,
  };
}

/** Reads the run that an address carries; none where it is of rows of a visitor that are not here. */
function baseOf(hash: string, own: DataChoice | undefined): RunSettings | undefined {
  const settings = settingsFromHash(hash, catalog);
  if (!settings || new URLSearchParams(hash).get("data") !== ownData) return settings;
  return own?.name === ownData ? { ...settings, data: own } : undefined;
}

/** Writes a comparison into an address, the epochs only where they are not the usual ones. */
export function comparisonToHash({ left, right, seed, epochs, base }: Comparison): string {
  const sides = { left, right, seed: String(seed) };
  const parameters = new URLSearchParams(sides);
  if (epochs !== usualEpochs) parameters.set("epochs", String(epochs));
  if (!base) return parameters.toString();
  const run = settingsToHash({ ...base, seed, epochs });
  return new URLSearchParams([
    ...Object.entries({ left, right }),
    ...new URLSearchParams(run),
  ]).toString();
}

/** Returns the address of the comparison of a run with another way to train it. */
export const comparisonOf = (base: RunSettings): string =>
  `#/compare?${comparisonToHash({
    left: "yours",
    right: base.model.name === "denoising" ? "sparse" : "denoising",
    seed: base.seed,
    epochs: base.epochs,
    base,
  })}`;
