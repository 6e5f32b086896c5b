import type { Domain } from "@autoencoders/losses";
import type { Autoencoder } from "@autoencoders/models";
import { firstOutside } from "./_first-outside.ts";
import type { Examples } from "./examples.ts";

/**
 * Sets numbers that a model's loss cannot judge to the nearest that it can, such as 1.2 to 1 for a cross-entropy: for rows to
 * validate and to test that lie beyond those that a scaling was made for. Rows of bytes, and rows within the loss's range,
 * come back as they are. Of counts that are whole numbers; shares of categories are divided by their sum.
 *
 * @returns the rows and how many of them held such a number
 */
export function clipToDomain<Rows extends Examples>(
  { objective }: Pick<Autoencoder, "objective">,
  examples: Rows,
): { readonly examples: Rows; readonly clipped: number } {
  const domain = objective?.domain;
  const { data, shape } = examples;
  if (!domain || data instanceof Uint8Array || firstOutside(data, domain) < 0)
    return { examples, clipped: 0 };
  const rowSize = data.length / shape[0]!;
  let clipped = 0;
  for (let from = 0; from < data.length; from += rowSize)
    if (firstOutside(data.subarray(from, from + rowSize), domain) >= 0) clipped++;
  const cut = nearest(data, domain);
  return { examples: { ...examples, data: cut }, clipped };
}

/** The nearest numbers that a loss can judge: whole ones where it counts, shares by their sum where it judges categories. */
function nearest(data: Float32Array, [least, greatest, rule]: Domain): Float32Array {
  const cut = data.map((number) => Math.min(greatest, Math.max(least, number)));
  if (rule?.kind === "whole") return cut.map(Math.round);
  if (rule?.kind !== "shares") return cut;
  for (let from = 0; from < cut.length; from += rule.size) {
    const shares = cut.subarray(from, from + rule.size);
    const sum = shares.reduce((all, share) => all + share, 0);
    if (sum > 0) shares.set(shares.map((share) => share / sum));
  }
  return cut;
}
