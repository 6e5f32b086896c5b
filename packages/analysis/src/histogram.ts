import { checkNumber } from "./_check-number.ts";
import { AnalysisError } from "./analysis-error.ts";

/** Counts of the numbers between each two edges. */
export interface Histogram {
  /** Edges of the bins, in order, [bins + 1]. */
  readonly edges: Float64Array;
  /** Numbers in each bin, [bins]; a number on an edge is in the bin above it, on the last edge in the last bin. */
  readonly counts: Float64Array;
  /** How many numbers lie below the first edge. */
  readonly below: number;
  /** How many numbers lie above the last edge. */
  readonly above: number;
}

/**
 * Counts numbers, such as the activations of a code, in bins of equal width.
 *
 * @param values [n]
 * @param options.range first and last edge; by default the least and the greatest value, or one wide around them where they are equal
 * @throws AnalysisError for no values, values that are not finite, or a range that is none
 */
export function histogram(
  values: ArrayLike<number>,
  {
    bins = 50,
    range,
  }: {
    /** How many bins there are. Default: 50. */
    readonly bins?: number;
    readonly range?: readonly [number, number];
  } = {},
): Histogram {
  if (!(values?.length > 0))
    throw new AnalysisError("histogram, values", "one number or more", `${values?.length}`);
  checkNumber("histogram, bins", bins, { min: 1, max: 1e6, integer: true });
  const [first, last] = range ?? extentOf(values);
  checkNumber("histogram, range[0]", first);
  checkNumber("histogram, range[1]", last, { above: first });
  const edges = Float64Array.from(
    { length: bins + 1 },
    (_, k) => first + ((last - first) * k) / bins,
  );
  edges[bins] = last;
  const counts = new Float64Array(bins);
  let below = 0;
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    checkNumber(`histogram, values[${i}]`, value);
    if (value < first) below++;
    else if (value > last) above++;
    else counts[binOf(value, edges)]! += 1;
  }
  return { edges, counts, below, above };
}

/** Returns the bin of a number; the edges decide, because the division is out by one where it rounds. */
function binOf(value: number, edges: Float64Array): number {
  const last = edges.length - 2;
  const [first, end] = [edges[0]!, edges[last + 1]!];
  let bin = Math.min(last, Math.floor(((value - first) / (end - first)) * (last + 1)));
  if (value < edges[bin]!) bin--;
  else if (bin < last && value >= edges[bin + 1]!) bin++;
  return bin;
}

function extentOf(values: ArrayLike<number>): readonly [number, number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    checkNumber(`histogram, values[${i}]`, values[i]);
    least = Math.min(least, values[i]!);
    greatest = Math.max(greatest, values[i]!);
  }
  return least < greatest ? [least, greatest] : [least - 0.5, greatest + 0.5];
}
