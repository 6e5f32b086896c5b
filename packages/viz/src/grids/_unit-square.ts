import { checkNumber } from "../_check-number.ts";
import { VizError } from "../viz-error.ts";

/** Stretches each axis of positions [n, 2] to 0..1, or to .5 where it has no range. @throws VizError where they are not [n, 2] or not finite */
export function unitSquare(where: string, positions: ArrayLike<number>): Float64Array {
  const count = positions.length / 2;
  if (count < 1 || !Number.isInteger(count))
    throw new VizError(where, "[n, 2] numbers with n >= 1", `${positions.length}`);
  const plane = new Float64Array(positions.length);
  for (const axis of [0, 1]) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = axis; i < positions.length; i += 2) {
      checkNumber(`${where} ${i >> 1}`, positions[i], "finite");
      low = Math.min(low, positions[i]!);
      high = Math.max(high, positions[i]!);
    }
    for (let i = axis; i < positions.length; i += 2)
      plane[i] = high > low ? (positions[i]! - low) / (high - low) : 0.5;
  }
  return plane;
}
