import { ExamplesError } from "../errors.ts";
import { checkRowSource, type RowSource, readFiniteChunk, rowSizeOf } from "./row-source.ts";

/** A source whose columns have a mean of 0 and a standard deviation of 1, and what makes others like it. */
export interface StandardizedSource {
  readonly source: RowSource;
  /** The mean of each number of a row, in the order of the row. */
  readonly mean: Float64Array;
  /** The standard deviation of each number of a row, divided by n; 1 where the rows do not vary. */
  readonly stddev: Float64Array;
  /** Standardizes another source, for example the validation rows, by the same means and deviations. */
  apply(other: RowSource): RowSource;
}

/**
 * Standardizes float32 rows by column, after one pass over them in float64.
 *
 * B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4(3), 1962,
 * https://doi.org/10.1080/00401706.1962.10490022
 *
 * @throws ExamplesError for rows of bytes, which mean intensities and are scaled already, and for numbers that are not finite
 */
export async function standardizeSource(source: RowSource): Promise<StandardizedSource> {
  checkRowSource(source, "rows");
  if (source.dtype !== "float32")
    throw new ExamplesError(
      `expected float32 rows to standardize, got ${source.dtype}: bytes mean intensities, scaled to [0, 1] as they are used`,
    );
  const size = rowSizeOf(source);
  const [mean, squares] = [new Float64Array(size), new Float64Array(size)];
  let count = 0;
  for (const chunk of source.chunkSizes.keys()) {
    const data = await readFiniteChunk(source, chunk, "rows");
    for (let at = 0; at < data.length; at += size) {
      count++;
      for (let column = 0; column < size; column++) {
        const difference = data[at + column]! - mean[column]!;
        mean[column]! += difference / count;
        squares[column]! += difference * (data[at + column]! - mean[column]!);
      }
    }
  }
  // What rounding makes of a column that does not vary is no deviation: the bound that scikit-learn's StandardScaler uses.
  const stddev = squares.map((sum, column) => {
    const variance = sum / count;
    const rounding =
      count * Number.EPSILON * variance + (count * mean[column]! * Number.EPSILON) ** 2;
    return variance > rounding ? Math.sqrt(variance) : 1;
  });
  const apply = (other: RowSource): RowSource => ({
    ...other,
    async rows(chunk) {
      const data = Float32Array.from(await other.rows(chunk));
      for (let at = 0; at < data.length; at++) {
        const column = at % size;
        const difference = data[at]! - mean[column]!;
        data[at] = difference / stddev[column]!;
      }
      return data;
    },
  });
  return { source: apply(source), mean, stddev, apply };
}
