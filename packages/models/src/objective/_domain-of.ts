import type { Domain } from "@autoencoders/losses";
import type { Likelihood } from "./_likelihoods.ts";

/** Returns the numbers of a row of a shape that a likelihood can judge, where these are not all: of categories with their number. */
export function domainOf(
  { domain, isOfCategories }: Likelihood,
  rowShape: readonly number[],
): Domain | undefined {
  if (!domain || !isOfCategories) return domain;
  return [domain[0], domain[1], { kind: "shares", size: rowShape.at(-1)! }];
}
