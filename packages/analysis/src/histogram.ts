import { checkNumber } from "./_check-number.ts";
import { AnalysisError } from "./analysis-error.ts";

/** How many numbers fall between each two edges. */
export interface Histogram {
  /** [bins + 1], in order. */
  readonly edges: Float64Array;
  /** [bins]; a number on an edge is in the bin above it, on the last in the last. */
  readonly counts: Float64Array;
  /** Numbers below the first and above the last edge. */
  readonly below: number;
  readonly above: number;
}

/**
 * Numbers, such as the activations of a code, counted in bins of equal width.
 *
 * @param values [n]
 * @param options.range of the bins; by default from the least to the greatest value, one wide around them where they are equal
 * @throws AnalysisError for no values, values that are not finite, or a range that is none
 */
export function histogram(
  values: ArrayLike<number>,
  { bins = 50, range }: { readonly bins?: number; readonly range?: readonly [number, number] } = {},
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

/** The division is out by one where it rounds: the edges decide. */
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
