import type { Domain } from "@autoencoders/losses";

/** Returns the numbers that a loss can judge in words, such as "numbers in [0, 1]", for a message. */
export function domainText([least, greatest, rule]: Domain): string {
  if (rule?.kind === "whole") return `whole numbers from ${least} to ${greatest}`;
  const numbers = `numbers in [${least}, ${greatest}]`;
  return rule?.kind === "shares"
    ? `${numbers} of which each ${rule.size} of a row, the shares of its categories, sum to 1 or are all 0`
    : numbers;
}
