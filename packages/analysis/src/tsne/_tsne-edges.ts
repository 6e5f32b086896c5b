/** Pairs of neighboring rows and their joint probabilities, in runs of equal width: each row's neighbors fill one run or more. */
export interface TsneEdges {
  /** Pairs in a run. */
  readonly width: number;
  /** Row whose neighbors a run has, [runs]. */
  readonly rows: Int32Array;
  /** Neighbors of these rows, [runs · width]; what is left of a row's last run is row 0, with weight 0. */
  readonly neighbors: Int32Array;
  /** Joint probabilities p_ij, which add up to 1, [runs · width]. */
  readonly weights: Float32Array;
  /** Runs of each row, [n · most], where most is the greatest number of runs of a row; the places of a row that has fewer hold the number of all runs. */
  readonly runsOfRow: Int32Array;
  /** Sum of p_ij log p_ij over all pairs, in nats. */
  readonly negativeEntropy: number;
}

/** Pairs in a run: of wider runs more places stay empty, of narrower ones there are more. */
const width = 32;

/**
 * Computes joint probabilities p_ij = (p_j|i + p_i|j) / 2n of the pairs of which one is among the other's neighbors.
 *
 * @param neighbors of each row, [n, k]
 * @param conditional p_j|i of each of them, [n, k]; a row's add up to 1
 */
export function tsneEdges(neighbors: Int32Array, conditional: Float64Array, n: number): TsneEdges {
  const k = neighbors.length / n;
  const joint = Array.from({ length: n }, () => new Map<number, number>());
  const add = (i: number, j: number, p: number): void =>
    void joint[i]!.set(j, (joint[i]!.get(j) ?? 0) + p / (2 * n));
  for (let at = 0; at < neighbors.length; at++) {
    const [i, j, p] = [Math.floor(at / k), neighbors[at]!, conditional[at]!];
    add(i, j, p);
    add(j, i, p);
  }
  const runCounts = joint.map(({ size }) => Math.ceil(size / width));
  const runs = runCounts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...runCounts);
  const edges = {
    width,
    rows: new Int32Array(runs),
    neighbors: new Int32Array(runs * width),
    weights: new Float32Array(runs * width),
    runsOfRow: new Int32Array(n * most).fill(runs),
  };
  let negativeEntropy = 0;
  let run = 0;
  joint.forEach((pairs, i) => {
    const end = run + runCounts[i]!;
    edges.rows.fill(i, run, end);
    let at = run * width;
    for (const [j, p] of [...pairs].sort(([a], [b]) => a - b)) {
      edges.neighbors[at] = j;
      edges.weights[at++] = p;
      if (p > 0) negativeEntropy += p * Math.log(p);
    }
    for (let part = 0; run < end; run++, part++) edges.runsOfRow[i * most + part] = run;
  });
  return { ...edges, negativeEntropy };
}
