import { checkNumber } from "../_check-number.ts";

/** Draws weights in gray: zero in the middle, the largest by size black (negative) or white (positive). @throws VizError where one is not finite */
export function signedBytes(where: string, weights: readonly number[]): Uint8Array {
  let largest = 0;
  for (const weight of weights) {
    checkNumber(where, weight, "finite");
    largest = Math.max(largest, Math.abs(weight));
  }
  return Uint8Array.from(weights, (weight) => Math.round(127.5 * (1 + weight / (largest || 1))));
}
