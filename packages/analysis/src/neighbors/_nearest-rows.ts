import type { Engine, Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import type { DataMatrix } from "../_matrix-of.ts";
import { pause } from "../_pause.ts";

/** Rows taken beyond those asked for, because float32 products tell nearly equal distances apart only roughly. */
const spare = 8;
/** Most numbers in one matrix of products. */
const mostProducts = 2 ** 21;

/**
 * Finds the k nearest other rows of every row: a shortlist by products of matrices, then distances in float64.
 *
 * @param k below the number of rows
 * @returns numbers of rows [n, k], the nearest first and of equally near ones the first first; squared distances [n, k]
 */
export async function nearestRows(
  { rows: n, columns, data }: DataMatrix,
  k: number,
  engine: Engine,
): Promise<{ readonly neighbors: Int32Array; readonly distances: Float64Array }> {
  const listed = Math.min(n, k + 1 + spare);
  const size = Math.max(1, Math.min(n, 256, Math.floor(mostProducts / n)));
  const x = { data: centered(data, columns), shape: [n, columns] };
  const halfNorms = new Float64Array(n);
  for (let i = 0; i < x.data.length; i++)
    halfNorms[Math.floor(i / columns)]! += x.data[i]! ** 2 / 2;
  const step: Step = {
    state: { rows: [n, columns], halfNorms: [1, n], listed: [size, listed] },
    scalars: [],
    run({ state, batch }) {
      // The larger x·y − ‖y‖²/2, the nearer y is to x.
      const products = tf.matMul(batch.x!, state.rows!, false, true);
      const { indices } = tf.topk(tf.sub(products, state.halfNorms!), listed);
      return { state: { listed: tf.cast(indices, "float32") }, outputs: {} };
    },
  };
  const program = await engine.prepare(step, { data: { x }, fillRandom: () => {} });
  let state = engine.upload({
    rows: x,
    halfNorms: { data: Float32Array.from(halfNorms), shape: [1, n] },
    listed: { data: new Float32Array(size * listed), shape: [size, listed] },
  });
  const [neighbors, distances] = [new Int32Array(n * k), new Float64Array(n * k)];
  try {
    for (let from = 0; from < n; from += size) {
      const start = Math.min(from, n - size); // the last batch has the size of the others
      const indices = Int32Array.from({ length: size }, (_, i) => start + i);
      const chunk = { indices, batchSize: size, scalars: {}, firstStep: 0 };
      state = (await program.run(state, chunk)).state;
      const candidates = (await engine.download(state)).listed!.data;
      for (let i = from; i < start + size; i++) {
        const list = candidates.subarray((i - start) * listed, (i - start + 1) * listed);
        const nearest = Array.from(list.filter((j) => j !== i))
          .map((j) => ({ j, distance: squaredDistance(data, columns, i, j) }))
          .sort((a, b) => a.distance - b.distance || a.j - b.j);
        for (let at = 0; at < k; at++) {
          neighbors[i * k + at] = nearest[at]!.j;
          distances[i * k + at] = nearest[at]!.distance;
        }
      }
      await pause();
    }
  } finally {
    engine.release(state);
    await program.dispose();
  }
  return { neighbors, distances };
}

/** Moves rows to their mean and scales them to at most 1, so that float32 keeps the digits that tell rows apart and no square overflows. */
function centered(data: Float32Array, columns: number): Float32Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns]! += data[i]!;
  for (let j = 0; j < columns; j++) mean[j]! /= data.length / columns;
  let largest = 0;
  for (let i = 0; i < data.length; i++)
    largest = Math.max(largest, Math.abs(data[i]! - mean[i % columns]!));
  const scale = largest > 0 ? 1 / largest : 1;
  return data.map((number, i) => (number - mean[i % columns]!) * scale);
}

function squaredDistance(data: Float32Array, columns: number, i: number, j: number): number {
  let sum = 0;
  for (let a = i * columns, b = j * columns, end = a + columns; a < end; a++, b++) {
    const difference = data[a]! - data[b]!;
    sum += difference * difference;
  }
  return sum;
}
