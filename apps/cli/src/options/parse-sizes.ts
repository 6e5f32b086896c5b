import { UsageError } from "../errors/usage-error.ts";
import { parseNumber } from "./parse-number.ts";

/**
 * Sizes such as "300,100"; "none" are no sizes.
 *
 * @throws UsageError
 */
export function parseSizes(flag: string, text: string): number[] {
  if (text === "none") return [];
  if (!/^[^,]+(,[^,]+)*$/.test(text))
    throw new UsageError(`expected ${flag} to be sizes such as 300,100 or none, got "${text}"`);
  return text.split(",").map((size) => parseNumber(flag, size.trim(), { integer: true, min: 1 }));
}
