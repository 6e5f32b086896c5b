import { anomalyProbability } from "@autoencoders/analysis";
import { type RowLayout, type RowUnits, rowShares } from "@autoencoders/datasets";
import type { Detection } from "@autoencoders/models";

/** What is written of each row: score, probability, whether it is an anomaly, and the columns' shares. */
export interface DetectedRows {
  readonly layout: RowLayout;
  /**
   * @param parts what each number adds to its row's score, [rows · numbers of a row]
   * @returns the values of each row, one row after the other, and the scores; NaN for rows without a score
   */
  rows(parts: Float32Array): { readonly values: Float32Array; readonly scores: Float64Array };
}

/** Judges scores by a detection; rows of columns have a share for each, whose sum is 1. */
export function detectedRows(detection: Detection, units: RowUnits): DetectedRows {
  const { columns: ofColumns } = rowShares(new Float32Array(0), units);
  const titles = ofColumns.map(({ name }, i) => (name ? `share ${name}` : `share${i + 1}`));
  const columns = ["score", "probability", "anomaly", ...titles].map(
    (name) => ({ name, type: "float32" }) as const,
  );
  return {
    layout: { shape: [columns.length], columns },
    rows(parts) {
      const { scores, shares } = rowShares(parts, units);
      const values = new Float32Array(scores.length * columns.length);
      scores.forEach((score, row) => {
        const at = row * columns.length;
        values[at] = score;
        values[at + 1] = anomalyProbability(score, detection);
        values[at + 2] = Number.isNaN(score) ? Number.NaN : Number(score > detection.threshold);
        const own = shares.subarray(row * titles.length, (row + 1) * titles.length);
        values.set(own, at + 3);
      });
      return { values, scores };
    },
  };
}
