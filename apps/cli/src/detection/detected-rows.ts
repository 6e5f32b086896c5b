import { anomalyProbability } from "@autoencoders/analysis";
import { type RowLayout, rowColumns } from "@autoencoders/datasets";
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
  const shares = sharesOf(units, size);
  const titles = shares.map(({ title }) => title);
  const columns = ["score", "probability", "anomaly", ...titles].map(
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
        for (const { from, end } of shares) {
          const part = own.subarray(from, end).reduce((total, number) => total + number, 0);
          values[to++] = sum === 0 ? 0 : part / sum;
        }
      }
      return { values, scores };
    },
  };
}

/** The share of a column: its title, and which numbers of a row are the column's. */
interface Share {
  readonly title: string;
  readonly from: number;
  readonly end: number;
}

/** The shares of a row: one for each column of a table, whose category has a number for each word; none of pictures. */
function sharesOf({ shape, schema, names }: RowUnits, size: number): Share[] {
  if (schema) {
    let end = 0;
    const shares = schema.columns
      .filter(({ role }) => role === "feature")
      .map((column) => {
        const from = end;
        end += rowColumns({ ...schema, columns: [column] }).length;
        return { title: `share ${column.name}`, from, end };
      });
    if (end === size) return shares;
  }
  if (shape.length !== 1) return [];
  const titles = names?.length === size ? names.map((name) => `share ${name}`) : undefined;
  return Array.from({ length: size }, (_, i) => ({
    title: titles?.[i] ?? `share${i + 1}`,
    from: i,
    end: i + 1,
  }));
}
