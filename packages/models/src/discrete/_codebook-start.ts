import type { Codebook } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import type { DataStart } from "../autoencoder.ts";
import { centersOf } from "./_centers-of.ts";

/** How many vectors there are for each entry. */
const vectorsPerEntry = 16;

/** Codebooks whose entries begin as the centers of the vectors of the first rows, of which each has what those before left over. */
export function codebookStart({
  vectors: vectorsModel,
  codebooks,
  leastRows,
  seed,
}: {
  /** Gives the vectors of rows before they are quantized, [batch, h, w, dim]. */
  readonly vectors: tfl.LayersModel;
  readonly codebooks: readonly Codebook[];
  /** How many rows have as many vectors as there are entries. */
  readonly leastRows: number;
  readonly seed: number;
}): DataStart {
  return {
    rows: vectorsPerEntry * leastRows,
    from(x, { batchSize }) {
      if (!codebooks.every((codebook) => codebook.isNew)) return;
      const vectors = tf.tidy(() => applyLayer(vectorsModel, x).dataSync<"float32">().slice());
      const batches = x.shape[0]! / batchSize;
      for (const [level, codebook] of codebooks.entries())
        setEntries(codebook, vectors, { batches, seed: seed + level });
    },
  };
}

/** Sets the entries of a codebook, how many vectors of a batch each stands for, and leaves what is over of the vectors. */
function setEntries(
  { entries, counts }: Codebook,
  vectors: Float32Array,
  { batches, seed }: { readonly batches: number; readonly seed: number },
): void {
  const [size = 0, dim = 1] = entries.shape.map(Number);
  const { centers, members, groups } = centersOf(vectors, { dim, count: size, seed });
  const values = Float32Array.from(entries.read().dataSync());
  values.set(centers);
  const used = new Float32Array(size);
  members.forEach((count, group) => {
    used[group] = count / batches;
  });
  tf.tidy(() => {
    entries.write(tf.tensor(values, [size, dim]));
    counts?.write(tf.tensor(used, [size, 1]));
  });
  vectors.forEach((value, at) => {
    vectors[at] = value - centers[groups[Math.floor(at / dim)]! * dim + (at % dim)]!;
  });
}
