/** Directions of greatest variance, the first the greatest. */
export interface Components {
  /** Mean of the rows, [features]. */
  readonly mean: Float32Array;
  /** Directions, each [features], of length 1 and at right angles to the others. */
  readonly directions: readonly Float32Array[];
  /** Variance of the rows along each direction. */
  readonly variances: readonly number[];
}

/**
 * Finds principal components by orthogonal iteration, better with each that is yielded.
 *
 * @param rows [n, features]
 */
export function* principalComponents(
  rows: readonly Float32Array[],
  count: number,
): Generator<Components, never> {
  const features = rows[0]!.length;
  const mean = new Float32Array(features);
  for (const row of rows) for (let i = 0; i < features; i++) mean[i]! += row[i]! / rows.length;
  const centered = rows.map((row) => row.map((value, i) => value - mean[i]!));
  // Rows themselves are a start that is not at right angles to what is looked for.
  let directions = orthonormal(centered.slice(0, count));
  for (;;) {
    const moved = directions.map((direction) => timesCovariance(centered, direction));
    const order = moved.map((vector, i) => ({ vector, variance: dot(vector, directions[i]!) }));
    order.sort((a, b) => b.variance - a.variance);
    directions = orthonormal(order.map(({ vector }) => vector));
    yield { mean, directions, variances: order.map(({ variance }) => variance) };
  }
}

function timesCovariance(rows: readonly Float32Array[], direction: Float32Array): Float32Array {
  const result = new Float32Array(direction.length);
  for (const row of rows) {
    const share = dot(row, direction) / rows.length;
    for (let i = 0; i < row.length; i++) result[i]! += share * row[i]!;
  }
  return result;
}

function orthonormal(vectors: readonly Float32Array[]): Float32Array[] {
  const directions: Float32Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const other of directions) {
      const share = dot(rest, other);
      rest = rest.map((value, i) => value - share * other[i]!);
    }
    const length = Math.sqrt(dot(rest, rest)) || 1;
    directions.push(rest.map((value) => value / length));
  }
  return directions;
}

/** Returns the inner product of two vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Returns what is left of a row after it went through the first `count` components. */
export function throughComponents(
  row: Float32Array,
  { mean, directions }: Components,
  count: number,
): Float32Array {
  const centered = row.map((value, i) => value - mean[i]!);
  const result = Float32Array.from(mean);
  for (const direction of directions.slice(0, count)) {
    const code = dot(centered, direction);
    for (let i = 0; i < result.length; i++) result[i]! += code * direction[i]!;
  }
  return result;
}
