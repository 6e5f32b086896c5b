import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";

/** How often vectors are assigned to centers and centers to the means of theirs; most move little after that. */
const iterations = 10;

/** Groups of vectors. */
interface Grouped {
  /** A center for each group, [groups · dim]. */
  readonly centers: Float32Array;
  /** How many vectors each has. */
  readonly members: Uint32Array;
  /** The group of each vector. */
  readonly groups: Uint32Array;
}

/**
 * Groups vectors by k-means, begun with vectors drawn at random by a seed, each once. A group without vectors gets the one that is farthest from its
 * center. Of fewer vectors than groups each is a center.
 *
 * @param vectors [n, dim]
 * @param count how many groups there are at most
 *
 * S. P. Lloyd, "Least Squares Quantization in PCM", 1982, https://doi.org/10.1109/TIT.1982.1056489
 */
export function centersOf(
  vectors: Float32Array,
  { dim, count, seed }: { readonly dim: number; readonly count: number; readonly seed: number },
): Grouped {
  const n = vectors.length / dim;
  const size = Math.min(count, n);
  const numbers = tf.tidy(() => seededRandom(seed).uniform([n]).dataSync());
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => numbers[a]! - numbers[b]!);
  const centers = new Float32Array(size * dim);
  for (let group = 0; group < size; group++)
    centers.set(vectors.subarray(order[group]! * dim, (order[group]! + 1) * dim), group * dim);
  let nearest = assigned(vectors, centers, dim);
  for (let iteration = 0; iteration < iterations; iteration++) {
    moveToMeans(centers, vectors, { dim, ...nearest });
    nearest = assigned(vectors, centers, dim);
  }
  return { centers, members: nearest.members, groups: nearest.groups };
}

/** The group whose center is nearest to each vector, how many vectors each has, and the squared distances. */
function assigned(
  vectors: Float32Array,
  centers: Float32Array,
  dim: number,
): Pick<Grouped, "members" | "groups"> & { readonly distances: Float32Array } {
  const n = vectors.length / dim;
  const groups = new Uint32Array(n);
  const members = new Uint32Array(centers.length / dim);
  const distances = new Float32Array(n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    for (let group = 0; group < members.length; group++) {
      let distance = 0;
      for (let j = 0; j < dim; j++)
        distance += (vectors[i * dim + j]! - centers[group * dim + j]!) ** 2;
      if (distance >= distances[i]!) continue;
      distances[i] = distance;
      groups[i] = group;
    }
    members[groups[i]!]!++;
  }
  return { groups, members, distances };
}

/** Moves each center to the mean of its vectors, and those without any to the vectors that are farthest from theirs. */
function moveToMeans(
  centers: Float32Array,
  vectors: Float32Array,
  { dim, groups, members, distances }: { readonly dim: number } & ReturnType<typeof assigned>,
): void {
  const sums = new Float64Array(centers.length);
  vectors.forEach((value, at) => {
    sums[groups[Math.floor(at / dim)]! * dim + (at % dim)]! += value;
  });
  const empty = Array.from(members.keys()).filter((group) => members[group] === 0);
  const farthest =
    empty.length === 0
      ? []
      : Array.from(distances.keys()).sort((a, b) => distances[b]! - distances[a]!);
  sums.forEach((sum, at) => {
    const count = members[Math.floor(at / dim)]!;
    if (count > 0) centers[at] = sum / count;
  });
  for (const [i, group] of empty.entries())
    centers.set(vectors.subarray(farthest[i]! * dim, (farthest[i]! + 1) * dim), group * dim);
}
