import type { Links } from "./explorer-api.ts";

/** Links drawn to one unit. */
const perUnit = 2;

/**
 * Finds what drives a layer most: for its strongest units the inputs that add most to them, weight times input.
 *
 * @param input numbers that the layer is given, [inputs]
 * @param kernel weights of the layer, [inputs, units] row by row
 * @param output numbers that tell which units are strong, [units]
 * @param most links that are returned at most
 */
export function strongestLinks(
  input: Float32Array,
  kernel: Float32Array,
  output: Float32Array,
  most: number,
): Links {
  const units = Array.from(output, (_, unit) => unit)
    .sort((a, b) => Math.abs(output[b]!) - Math.abs(output[a]!))
    .slice(0, Math.ceil(most / perUnit))
    .filter((unit) => output[unit] !== 0);
  const found = units.flatMap((unit) => {
    const shareOf = (from: number): number => input[from]! * kernel[from * output.length + unit]!;
    return largest(input.length, shareOf).map((from) => ({ from, to: unit, share: shareOf(from) }));
  });
  return found.slice(0, most);
}

/** Finds the inputs whose shares are largest in size, the largest first, and of equal ones the first; none of no share. */
function largest(inputs: number, shareOf: (from: number) => number): number[] {
  const found: number[] = [];
  const sizes: number[] = [];
  for (let from = 0; from < inputs; from++) {
    const size = Math.abs(shareOf(from));
    if (!(size > (sizes[perUnit - 1] ?? 0))) continue;
    const place = sizes.findIndex((other) => size > other);
    const at = place < 0 ? sizes.length : place;
    sizes.splice(at, 0, size);
    found.splice(at, 0, from);
    sizes.length = Math.min(sizes.length, perUnit);
    found.length = sizes.length;
  }
  return found;
}
