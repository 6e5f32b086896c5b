import type { DataSetRows } from "@autoencoders/datasets";
import { seededRandom } from "@autoencoders/layers";
import { type Autoencoder, reconstruct } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { toTensor } from "../data/to-tensor.ts";

/** The numbers of rows, row by row, and of what a model makes of them. */
export interface ReconstructedRows {
  readonly originals: Float32Array;
  /** What the model saw instead, where it is trained on damaged rows. */
  readonly corrupted?: Float32Array | undefined;
  readonly reconstructions: Float32Array;
}

/** Returns the first rows and their reconstructions; of a model that is trained on damaged rows, those of damaged ones. */
export function reconstructedRows(
  model: Autoencoder,
  examples: DataSetRows,
  { count, seed }: { readonly count: number; readonly seed: number },
): ReconstructedRows {
  const corruption = model.objective?.corruption;
  const numbers = (tensor: tf.Tensor) => tensor.dataSync<"float32">().slice();
  let rows: ReconstructedRows | undefined;
  tf.tidy(() => {
    const originals = toTensor(examples, count);
    const corrupted = corruption?.(originals, seededRandom(seed));
    rows = {
      originals: numbers(originals),
      corrupted: corrupted && numbers(corrupted),
      reconstructions: numbers(reconstruct(model, corrupted ?? originals)),
    };
  });
  return rows!;
}
