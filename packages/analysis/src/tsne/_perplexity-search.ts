/** Difference of the logarithm of the perplexity at which bisection ends. */
const tolerance = 1e-10;
const mostHalvings = 100;

/**
 * Computes how likely a row would choose each neighbor, p_j|i ∝ exp(−β·d_ij), with the β of each row for which the perplexity of its
 * choice, e^entropy, is the one asked for.
 *
 * @param distances squared, of each row's neighbors, [n, k], k above the perplexity
 * @returns p_j|i, [n, k]; where more neighbors than the perplexity are equally near, these have equal shares
 *
 * L. van der Maaten, G. Hinton, "Visualizing Data using t-SNE", JMLR 9, 2008, https://jmlr.org/papers/v9/vandermaaten08a.html
 */
export function perplexitySearch(
  distances: Float64Array,
  n: number,
  perplexity: number,
): Float64Array {
  const k = distances.length / n;
  const probabilities = new Float64Array(distances.length);
  for (let i = 0; i < n; i++) {
    const part = [i * k, (i + 1) * k] as const;
    searchRow(distances.subarray(...part), probabilities.subarray(...part), Math.log(perplexity));
  }
  return probabilities;
}

function searchRow(distances: Float64Array, out: Float64Array, entropy: number): void {
  // From the nearest on: the same probabilities, and their sum cannot vanish.
  const nearest = distances.reduce((least, distance) => Math.min(least, distance), Infinity);
  const mean = distances.reduce((sum, distance) => sum + distance - nearest, 0) / distances.length;
  let low = 0;
  let high = Infinity;
  let beta = mean > 0 ? 1 / mean : 1;
  for (let halving = 0; halving < mostHalvings; halving++) {
    let sum = 0;
    let weighted = 0;
    for (let j = 0; j < out.length; j++) {
      const distance = distances[j]! - nearest;
      const weight = Math.exp(-beta * distance);
      out[j] = weight;
      sum += weight;
      weighted += weight * distance;
    }
    for (let j = 0; j < out.length; j++) out[j]! /= sum;
    const excess = Math.log(sum) + (beta * weighted) / sum - entropy;
    if (Math.abs(excess) < tolerance) return;
    if (excess > 0) low = beta;
    else high = beta;
    beta = high === Infinity ? 2 * beta : (low + high) / 2;
  }
}
