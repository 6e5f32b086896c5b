import type { DataSetRows } from "../rows/data-set-rows.ts";
import type { Scaling } from "./scaling.ts";

/** Returns rows brought to the range of a scaling of as many columns, or of one for all: float32, not clipped. */
export function scale(examples: DataSetRows, scaling: Scaling): DataSetRows {
  const numbers =
    examples.data instanceof Float32Array ? examples.data : Float32Array.from(examples.data);
  if (isIdentity(scaling)) return { ...examples, data: numbers };
  const { least, greatest } = scaling;
  const columns = least.length;
  const ranges = greatest.map((most, column) => rangeOf(least[column]!, most));
  const data = numbers.map((value, i) => {
    const column = i % columns;
    const range = ranges[column]!;
    if (range > 0) return (value - least[column]!) / range;
    return value >= least[column]! && value <= greatest[column]! ? 0 : value - least[column]!;
  });
  return { ...examples, data };
}

/** Returns the range of a column, 0 where it is no more than rounding: scikit-learn's `_handle_zeros_in_scale`, relative to the numbers. */
function rangeOf(least: number, greatest: number): number {
  const range = greatest - least;
  const noise = 10 * Number.EPSILON * Math.max(Math.abs(least), Math.abs(greatest));
  return range <= noise ? 0 : range;
}

/** Returns whether a scaling leaves every number as it is. */
export const isIdentity = ({ least, greatest }: Scaling): boolean =>
  least.length === 1 && least[0] === 0 && greatest[0] === 1;
