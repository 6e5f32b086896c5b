import { checkNumber } from "../_check-number.ts";
import { VizError } from "../viz-error.ts";

/** A histogram: counts between ascending edges, of which there is one more. */
export interface Histogram {
  readonly edges: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** Counts numbers in `bins` equal bins over their range, the largest in the last one. @throws VizError where there is none or one is not finite */
export function histogramOf(where: string, numbers: ArrayLike<number>, bins: number): Histogram {
  checkNumber(`${where}, bins`, bins, "count");
  if (numbers.length === 0) throw new VizError(where, "one number or more", "none");
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) {
    checkNumber(`${where}, number ${i}`, numbers[i], "finite");
    low = Math.min(low, numbers[i]!);
    high = Math.max(high, numbers[i]!);
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const edges = Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
  const counts = new Float64Array(bins);
  for (let i = 0; i < numbers.length; i++) {
    const bin = Math.floor((bins * (numbers[i]! - low)) / (high - low));
    counts[Math.min(bins - 1, bin)]! += 1;
  }
  return { edges, counts };
}

/** Checks a histogram. @throws VizError for edges that do not ascend, or counts that are not one fewer and integers >= 0, one of them above */
export function checkHistogram(where: string, { edges, counts }: Histogram): void {
  if (counts.length < 1 || edges.length !== counts.length + 1)
    throw new VizError(where, "one more edge than counts", `${edges.length}, ${counts.length}`);
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    checkNumber(`${where}, count ${i}`, counts[i], "index");
    checkNumber(`${where}, edge ${i}`, edges[i], "finite");
    checkNumber(`${where}, edge ${i + 1}`, edges[i + 1], "finite");
    if (edges[i + 1]! <= edges[i]!)
      throw new VizError(
        `${where}, edges`,
        "ascending numbers",
        `${edges[i + 1]} after ${edges[i]}`,
      );
    total += counts[i]!;
  }
  if (total === 0) throw new VizError(`${where}, counts`, "one above 0", "none");
}
