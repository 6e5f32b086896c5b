/** Rows of a matrix, for distances between them. */
export interface Rows {
  readonly columns: number;
  readonly data: Float32Array | Float64Array;
}

/**
 * Computes squared Euclidean distances between some rows of two matrices, in float64: of equal rows exactly 0, and the same number
 * whichever of the two comes first.
 *
 * @param out [aCount, bCount], where they are written
 */
export function squaredDistances(
  a: Rows & { readonly from: number; readonly count: number },
  b: Rows & { readonly from: number; readonly count: number },
  out: Float64Array,
): void {
  const { columns } = a;
  const [x, y] = [unpacked(a), unpacked(b)];
  // Two rows by two rows, so that each number is read once for two differences; an odd last row is its own neighbor.
  for (let i = 0; i < a.count; i += 2) {
    const second = Math.min(i + 1, a.count - 1);
    for (let j = 0; j < b.count; j += 2) {
      const next = Math.min(j + 1, b.count - 1);
      const [i0, i1, j0, j1] = [i * columns, second * columns, j * columns, next * columns];
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      for (let column = 0; column < columns; column++) {
        const a0 = x[i0 + column]!;
        const a1 = x[i1 + column]!;
        const b0 = y[j0 + column]!;
        const b1 = y[j1 + column]!;
        s00 += (a0 - b0) * (a0 - b0);
        s01 += (a0 - b1) * (a0 - b1);
        s10 += (a1 - b0) * (a1 - b0);
        s11 += (a1 - b1) * (a1 - b1);
      }
      out[i * b.count + j] = s00;
      out[i * b.count + next] = s01;
      out[second * b.count + j] = s10;
      out[second * b.count + next] = s11;
    }
  }
}

/** Rows of each side that are worth a call: their numbers fit a cache. */
export const tileRows = 64;

const unpacked = ({ columns, data, from, count }: Rows & { from: number; count: number }) =>
  new Float64Array(data.subarray(from * columns, (from + count) * columns));
