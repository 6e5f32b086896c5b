import { anomalyProbability } from "@autoencoders/analysis";
import type { RowLayout } from "@autoencoders/datasets";
import type { Detection } from "@autoencoders/models";
import type { RowUnits } from "../looking/row-units.ts";

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
  const size = units.shape.reduce((product, xDim) => product * xDim, 1);
  const shares = shareNames(units, size);
  const columns = ["score", "probability", "anomaly", ...shares].map(
    (name) => ({ name, type: "float32" }) as const,
  );
  return {
    layout: { shape: [columns.length], columns },
    rows(parts) {
      const count = parts.length / size;
      const values = new Float32Array(count * columns.length);
      const scores = new Float64Array(count);
      for (let row = 0, to = 0; row < count; row++) {
        const own = parts.subarray(row * size, (row + 1) * size);
        const sum = own.reduce((total, part) => total + part, 0);
        const score = sum / size;
        scores[row] = score;
        values[to++] = score;
        values[to++] = anomalyProbability(score, detection);
        values[to++] = Number.isNaN(score) ? Number.NaN : Number(score > detection.threshold);
        if (shares.length === 0) continue;
        for (const part of own) values[to++] = sum === 0 ? 0 : part / sum;
      }
      return { values, scores };
    },
  };
}

/** The titles of the shares; none where rows have no columns, such as pictures. */
function shareNames({ shape, schema, names }: RowUnits, size: number): string[] {
  const features = schema?.columns.filter(({ role }) => role === "feature");
  const titles = features?.map(({ name }) => name) ?? names;
  if (titles?.length === size) return titles.map((title) => `share ${title}`);
  return shape.length === 1 ? Array.from({ length: size }, (_, i) => `share${i + 1}`) : [];
}
