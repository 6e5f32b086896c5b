import type { Domain } from "@autoencoders/losses";

/** The share of the domain that a number may lie beyond an end: scaling to float32 rounds so much. */
const rounding = 1e-6;

/** How far the shares of categories may sum beside 1. */
const sumRounding = 1e-4;

/** Returns where the first number is that lies outside a domain or breaks its rule, or −1; bytes are intensities, 255 being 1. */
export function firstOutside(
  data: Uint8Array | Float32Array,
  [least, greatest, rule]: Domain,
): number {
  const unit = data instanceof Uint8Array ? 1 / 255 : 1;
  const isWhole = rule?.kind === "whole";
  const slack = isWhole ? 0 : rounding * (greatest - least);
  const [low, high] = [least - slack, greatest + slack];
  for (let i = 0; i < data.length; i++) {
    const number = data[i]! * unit;
    if (number < low || number > high || (isWhole && !Number.isInteger(number))) return i;
  }
  return rule?.kind === "shares" ? firstUnshared(data, rule.size, unit) : -1;
}

/** Returns where the first categories begin whose shares sum neither to 1 nor are all 0, or −1. */
function firstUnshared(data: Uint8Array | Float32Array, size: number, unit: number): number {
  for (let from = 0; from < data.length; from += size) {
    let sum = 0;
    for (let i = from; i < from + size; i++) sum += data[i]! * unit;
    if (sum !== 0 && Math.abs(sum - 1) > sumRounding) return from;
  }
  return -1;
}
