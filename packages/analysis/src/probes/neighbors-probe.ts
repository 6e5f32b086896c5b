import { checkNumber } from "../_check-number.ts";
import { nearestNeighbors } from "../neighbors/nearest-neighbors.ts";
import { checkLabeledCodes } from "./_check-labeled-codes.ts";
import type { LabeledCodes } from "./labeled-codes.ts";

/** How well the nearest training codes tell the classes of test codes. */
export interface NeighborsProbe {
  /** Share of the test rows that are classified correctly, in [0, 1]. */
  readonly testAccuracy: number;
  /** The class that each test code is taken for, [n]. */
  readonly predicted: Int32Array;
}

/**
 * Measures how much of the classes lies in distances between codes: each test code is taken for the class that most of its nearest training
 * codes have, of as many for the one with the nearest.
 *
 * @param options.neighbors k, at most the number of training codes
 * @param options.metric "euclidean", or "cosine"
 * @throws AnalysisError where codes and labels do not match, or there are fewer training codes than neighbors
 *
 * T. Cover, P. Hart, "Nearest Neighbor Pattern Classification", IEEE Trans. Information Theory 13, 1967,
 * https://doi.org/10.1109/TIT.1967.1053964
 */
export async function neighborsProbe(
  train: LabeledCodes,
  test: LabeledCodes,
  {
    neighbors = 5,
    metric = "euclidean",
    onProgress,
  }: {
    /** How many neighbors are asked. Default: 5. */
    readonly neighbors?: number;
    /** The distance by which codes are near each other. Default: "euclidean". */
    readonly metric?: "euclidean" | "cosine";
    /** Called with the test codes done and the test codes in all. */
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Promise<NeighborsProbe> {
  const { codes, labels, testLabels } = checkLabeledCodes("neighborsProbe", train, test);
  checkNumber("neighborsProbe, neighbors", neighbors, { min: 1, max: codes.rows, integer: true });
  const { indices } = await nearestNeighbors(train.codes, {
    neighbors,
    queries: test.codes,
    metric,
    ...(onProgress && { onProgress }),
  });
  const predicted = Int32Array.from(testLabels, (_, row) =>
    mostOf(indices.subarray(row * neighbors, (row + 1) * neighbors), labels),
  );
  const right = predicted.filter((label, row) => label === testLabels[row]).length;
  return { testAccuracy: right / predicted.length, predicted };
}

/** The class that most of these rows, the nearest first, have. */
function mostOf(rows: Int32Array, labels: Int32Array): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(labels[row]!, (counts.get(labels[row]!) ?? 0) + 1);
  // Entries stand in the order in which they came first, and the first of equal ones stays.
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first![0];
}
