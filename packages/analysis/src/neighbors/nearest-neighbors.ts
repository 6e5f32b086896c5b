import { checkNumber } from "../_check-number.ts";
import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { pause } from "../_pause.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { squaredDistances, tileRows } from "./_squared-distances.ts";

/** The k nearest rows of each query, nearest first, of equally near ones the first row. */
export interface Neighbors {
  /** Row numbers, [queries, k]. */
  readonly indices: Int32Array;
  /** Distances to these rows, [queries, k]. */
  readonly distances: Float64Array;
}

/**
 * Finds the exact nearest neighbors of rows, by all distances in float64.
 *
 * @param examples the rows among which neighbors are looked for
 * @param options.neighbors k, at most the number of rows, or one less without queries
 * @param options.queries rows whose neighbors are wanted; by default those of `examples`, none its own neighbor
 * @param options.metric "euclidean", or "cosine": 1 − the cosine of the angle, in [0, 2]
 * @throws AnalysisError for rows of different sizes, too many neighbors, another metric, or a row of zeros under "cosine"
 */
export async function nearestNeighbors(
  examples: DataRows,
  {
    neighbors = 10,
    queries,
    metric = "euclidean",
    onProgress,
  }: {
    /** How many neighbors are looked at. Default: 10. */
    readonly neighbors?: number;
    readonly queries?: DataRows;
    /** The distance by which rows are near each other. Default: "euclidean". */
    readonly metric?: "euclidean" | "cosine";
    /** Called with the queries done and the queries in all. */
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Promise<Neighbors> {
  if (metric !== "euclidean" && metric !== "cosine")
    throw new AnalysisError("nearestNeighbors, metric", '"euclidean" or "cosine"', `${metric}`);
  const candidates = matrixOf("nearestNeighbors, rows", examples);
  const wanted = queries ? matrixOf("nearestNeighbors, queries", queries) : candidates;
  if (wanted.columns !== candidates.columns)
    throw new AnalysisError(
      "nearestNeighbors, queries",
      `rows of ${candidates.columns} numbers`,
      `rows of ${wanted.columns}`,
    );
  const max = queries ? candidates.rows : candidates.rows - 1;
  checkNumber("nearestNeighbors, neighbors", neighbors, { min: 1, max, integer: true });
  const prepared = (matrix: DataMatrix, name: string) =>
    metric === "cosine" ? ofUnitLength(matrix, `nearestNeighbors, ${name}`) : matrix;
  const rows = prepared(candidates, "rows");
  const queried = queries ? prepared(wanted, "queries") : rows;

  const indices = new Int32Array(wanted.rows * neighbors);
  const squares = new Float64Array(wanted.rows * neighbors).fill(Infinity);
  const tile = new Float64Array(tileRows * tileRows);
  for (let i0 = 0; i0 < wanted.rows; i0 += tileRows) {
    const iCount = Math.min(tileRows, wanted.rows - i0);
    for (let j0 = 0; j0 < candidates.rows; j0 += tileRows) {
      const jCount = Math.min(tileRows, candidates.rows - j0);
      squaredDistances(
        { ...queried, from: i0, count: iCount },
        { ...rows, from: j0, count: jCount },
        tile,
      );
      for (let i = 0; i < iCount; i++) {
        const [from, end] = [(i0 + i) * neighbors, (i0 + i + 1) * neighbors];
        const [nearest, least] = [indices.subarray(from, end), squares.subarray(from, end)];
        for (let j = 0; j < jCount; j++)
          if (queries || i0 + i !== j0 + j) insert(nearest, least, j0 + j, tile[i * jCount + j]!);
      }
    }
    onProgress?.(i0 + iCount, wanted.rows);
    await pause();
  }
  // Of unit vectors the squared distance is twice 1 − cosine.
  const distances = squares.map((square) => (metric === "cosine" ? square / 2 : Math.sqrt(square)));
  return { indices, distances };
}

/** Inserts a row among the nearest of a query, [k] in order; rows come in order, so that the first of equals stays first. */
function insert(indices: Int32Array, squares: Float64Array, index: number, square: number): void {
  let at = squares.length - 1;
  if (square >= squares[at]!) return;
  for (; at > 0 && square < squares[at - 1]!; at--) {
    squares[at] = squares[at - 1]!;
    indices[at] = indices[at - 1]!;
  }
  squares[at] = square;
  indices[at] = index;
}

function ofUnitLength(
  { rows, columns, data }: DataMatrix,
  where: string,
): { columns: number; data: Float64Array } {
  const unit = new Float64Array(data);
  for (let i = 0; i < rows; i++) {
    const row = unit.subarray(i * columns, (i + 1) * columns);
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    if (length === 0)
      throw new AnalysisError(where, "rows with an angle", `only zeros in row ${i}; leave it out`);
    for (let j = 0; j < columns; j++) row[j]! /= length;
  }
  return { columns, data: unit };
}
