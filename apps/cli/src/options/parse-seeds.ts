import { UsageError } from "../errors/usage-error.ts";
import { parseNumber } from "./parse-number.ts";

/** Reads seeds such as "0,1,2". @throws UsageError where one is none or stands there twice */
export function parseSeeds(flag: string, text: string): readonly number[] {
  const limits = { integer: true, min: 0, below: 2 ** 32 };
  const seeds = text.split(",").map((seed) => parseNumber(flag, seed.trim(), limits));
  if (new Set(seeds).size === seeds.length) return seeds;
  throw new UsageError(`expected ${flag} to be different from each other, got "${text}"`);
}
