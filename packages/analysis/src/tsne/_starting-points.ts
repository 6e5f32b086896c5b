import { fillRandom } from "@autoencoders/layers";
import type { DataMatrix } from "../_matrix-of.ts";
import { pca } from "../projections/pca.ts";

/** Standard deviation of the first coordinate. */
const spread = 1e-4;
/** Standard deviation of the noise that is added to all coordinates. */
const noise = 1e-6;
/** Most rows, spread evenly, whose principal components are taken: a start need not be more exact. */
const mostRows = 500;

/**
 * Returns the points where an embedding starts: the rows' principal components, as small as they must be for points to pass each other, and a
 * little noise, without which rows on a line would stay on a line.
 *
 * @returns [dimensions, n]
 *
 * D. Kobak, P. Berens, "The art of using t-SNE for single-cell transcriptomics", Nat. Commun. 10, 2019,
 * https://doi.org/10.1038/s41467-019-13056-x
 */
export function startingPoints(
  { rows: n, columns, data }: DataMatrix,
  dimensions: number,
  seed: number,
): Float32Array {
  const count = Math.min(n, mostRows);
  const some = new Float32Array(count * columns);
  for (let i = 0; i < count; i++) {
    const from = Math.floor((i * n) / count) * columns;
    some.set(data.subarray(from, from + columns), i * columns);
  }
  const components = Math.min(dimensions, columns, count - 1);
  const { project } = pca({ data: some, shape: [count, columns] }, { components });
  const codes = project({ data, shape: [n, columns] }).data;
  let variance = 0; // of the first component
  for (let i = 0; i < n; i++) variance += codes[i * components]! ** 2 / n;
  const scale = variance > 0 ? spread / Math.sqrt(variance) : 0;
  const points = new Float32Array(dimensions * n);
  fillRandom("normal", points, { seed, step: 0, draw: 0 });
  return points.map((normal, at) => {
    const [axis, i] = [Math.floor(at / n), at % n];
    const component = axis < components ? codes[i * components + axis]! : 0;
    return noise * normal + scale * component;
  });
}
