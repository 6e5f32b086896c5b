import type { DataMatrix } from "../_matrix-of.ts";
import { pause } from "../_pause.ts";
import { squaredDistances, tileRows } from "../neighbors/_squared-distances.ts";

/** Rows in groups around centers. */
export interface Clusters {
  /** Group of each row, [n], in 0..clusters − 1. */
  readonly assignments: Int32Array;
  /** Centers of the groups, [clusters, d]. */
  readonly centers: Float64Array;
  /** Rows in each group, [clusters]; none is 0. */
  readonly sizes: Int32Array;
  /** Sum of the squared distances of rows to their centers. */
  readonly inertia: number;
  /** Iterations of the best restart. */
  readonly iterations: number;
  /** Whether the last iteration of the best restart moved no row. */
  readonly converged: boolean;
}

/** Repeats Lloyd's iteration until no row moves; the centers are written. */
export async function lloyd(
  matrix: DataMatrix,
  centers: Float64Array,
  maxIterations: number,
): Promise<Clusters> {
  const { rows, columns } = matrix;
  const clusters = centers.length / columns;
  const assignments = new Int32Array(rows).fill(-1);
  const squares = new Float64Array(rows);
  for (let iterations = 1; ; iterations++) {
    const moved = assign(matrix, centers, assignments, squares);
    const sizes = sizesOf(assignments, clusters);
    const filled = fillEmpty(assignments, sizes, squares);
    const converged = !moved && !filled;
    if (!converged) setMeans(matrix, assignments, sizes, centers);
    if (converged || iterations === maxIterations) {
      const inertia = inertiaOf(matrix, centers, assignments);
      return { assignments, centers, sizes, inertia, iterations, converged };
    }
    await pause();
  }
}

/** Assigns each row to its nearest center, the first of equals. @returns whether one changed its group */
function assign(
  { rows, columns, data }: DataMatrix,
  centers: Float64Array,
  assignments: Int32Array,
  squares: Float64Array,
): boolean {
  const clusters = centers.length / columns;
  const tile = new Float64Array(tileRows * clusters);
  let moved = false;
  for (let from = 0; from < rows; from += tileRows) {
    const count = Math.min(tileRows, rows - from);
    squaredDistances(
      { columns, data, from, count },
      { columns, data: centers, from: 0, count: clusters },
      tile,
    );
    for (let i = 0; i < count; i++) {
      let nearest = 0;
      for (let k = 1; k < clusters; k++)
        if (tile[i * clusters + k]! < tile[i * clusters + nearest]!) nearest = k;
      moved ||= assignments[from + i] !== nearest;
      assignments[from + i] = nearest;
      squares[from + i] = tile[i * clusters + nearest]!;
    }
  }
  return moved;
}

/** Gives each empty group the farthest row of a group that has others. @returns whether there was one */
export function fillEmpty(
  assignments: Int32Array,
  sizes: Int32Array,
  squares: Float64Array,
): boolean {
  let filled = false;
  for (const [k, size] of sizes.entries()) {
    if (size > 0) continue;
    let farthest = -1;
    for (let i = 0; i < squares.length; i++)
      if (sizes[assignments[i]!]! > 1 && (farthest < 0 || squares[i]! > squares[farthest]!))
        farthest = i;
    sizes[assignments[farthest]!]! -= 1;
    sizes[k] = 1;
    assignments[farthest] = k;
    squares[farthest] = 0;
    filled = true;
  }
  return filled;
}

function setMeans(
  { columns, data }: DataMatrix,
  assignments: Int32Array,
  sizes: Int32Array,
  centers: Float64Array,
): void {
  centers.fill(0);
  for (const [i, k] of assignments.entries())
    for (let j = 0; j < columns; j++) centers[k * columns + j]! += data[i * columns + j]!;
  for (let at = 0; at < centers.length; at++) centers[at]! /= sizes[Math.floor(at / columns)]!;
}

function sizesOf(assignments: Int32Array, clusters: number): Int32Array {
  const sizes = new Int32Array(clusters);
  for (const k of assignments) sizes[k]! += 1;
  return sizes;
}

function inertiaOf(
  { columns, data }: DataMatrix,
  centers: Float64Array,
  assignments: Int32Array,
): number {
  let inertia = 0;
  for (const [i, k] of assignments.entries())
    for (let j = 0; j < columns; j++)
      inertia += (data[i * columns + j]! - centers[k * columns + j]!) ** 2;
  return inertia;
}
