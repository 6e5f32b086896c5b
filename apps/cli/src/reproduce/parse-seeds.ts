import { parseNumber } from "../flags/parse-number.ts";
import { UsageError } from "../usage-error.ts";

/** Seeds such as "0,1,2". @throws UsageError */
export function parseSeeds(text: string): number[] {
  const limits = { integer: true, min: 0, below: 2 ** 32 };
  const seeds = text.split(",").map((seed) => parseNumber("--seeds", seed.trim(), limits));
  if (new Set(seeds).size === seeds.length) return seeds;
  throw new UsageError(`expected --seeds to be different from each other, got "${text}"`);
}
