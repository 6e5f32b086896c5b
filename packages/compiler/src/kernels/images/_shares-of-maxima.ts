import { steep } from "../../facts.ts";
import type { GraphBuilder, Value } from "../../graph.ts";

/**
 * Each window's gradient goes to the first of its taps that equals the maximum: tap by tap, what is left of the gradient is
 * passed on where the tap is smaller.
 *
 * @param maxima the largest of each window
 * @param gradient the gradient for the maxima, of the same shape
 * @param seenBy what a tap sees in each window, of the same shape
 * @param taps the taps in the order in which equal ones are chosen
 * @returns the share of each tap, by its number
 */
export function sharesOfMaxima(
  graph: GraphBuilder,
  { maxima, gradient }: { readonly maxima: Value; readonly gradient: Value },
  seenBy: (tap: number) => Value,
  taps: readonly number[],
): Value[] {
  const { shape } = maxima;
  const shares = new Array<Value>(taps.length);
  let left = gradient;
  for (const tap of taps.slice(0, -1)) {
    const below = graph.node("Sub", [maxima, seenBy(tap)], {}, shape);
    const smaller = graph.node("HardSigmoid", [below], steep, shape);
    const rest = graph.node("Mul", [left, smaller], {}, shape);
    shares[tap] = graph.node("Sub", [left, rest], {}, shape);
    left = rest;
  }
  shares[taps.at(-1)!] = left;
  return shares;
}
