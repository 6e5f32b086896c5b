import type { Domain } from "@autoencoders/losses";

/** The share of the domain that a number may lie beyond an end: scaling to float32 rounds so much. */
const rounding = 1e-6;

/** Returns where the first number is that lies outside a domain, or −1. */
export function firstOutside(data: Uint8Array | Float32Array, [least, greatest]: Domain): number {
  const slack = rounding * (greatest - least);
  const [low, high] = [least - slack, greatest + slack];
  for (let i = 0; i < data.length; i++) if (data[i]! < low || data[i]! > high) return i;
  return -1;
}
