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
    const shares = Array.from(input, (x, from) => ({
      from,
      to: unit,
      share: x * kernel[from * output.length + unit]!,
    }));
    return shares
      .filter(({ share }) => share !== 0)
      .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
      .slice(0, perUnit);
  });
  return found.slice(0, most);
}
