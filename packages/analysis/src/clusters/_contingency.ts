import { AnalysisError } from "../analysis-error.ts";
import { checkLabels } from "../probes/_check-labels.ts";

/** A table of how often each class meets each cluster, [classes, clusters], with its row and column sums; empty cells are left out. */
export interface Contingency {
  readonly n: number;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly count: number;
  }[];
  readonly rowSums: readonly number[];
  readonly columnSums: readonly number[];
}

/** Counts how often classes meet clusters. @throws AnalysisError unless both are labels of the same rows, one or more */
export function contingency(
  where: string,
  labels: ArrayLike<number>,
  clusters: ArrayLike<number>,
): Contingency {
  const n = labels?.length;
  if (!(n > 0)) throw new AnalysisError(`${where}, labels`, "one label or more", `${n}`);
  const a = numbered(checkLabels(`${where}, labels`, labels, n));
  const b = numbered(checkLabels(`${where}, clusters`, clusters, n));
  const counts = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const key = a.numbers[i]! * b.sums.length + b.numbers[i]!;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cells = [...counts].map(([key, count]) => ({
    row: Math.floor(key / b.sums.length),
    column: key % b.sums.length,
    count,
  }));
  return { n, cells, rowSums: a.sums, columnSums: b.sums };
}

function numbered(labels: Int32Array): { numbers: Int32Array; sums: number[] } {
  const places = new Map<number, number>();
  const sums: number[] = [];
  const numbers = labels.map((label) => {
    const place = places.get(label) ?? places.size;
    places.set(label, place);
    sums[place] = (sums[place] ?? 0) + 1;
    return place;
  });
  return { numbers, sums };
}
