import type { DataSetRows } from "@autoencoders/datasets";
import { seededRandom } from "@autoencoders/layers";
import { type Autoencoder, reconstruct } from "@autoencoders/models";
import { type Pixels, reconstructionGrid } from "@autoencoders/viz";
import * as tf from "@tensorflow/tfjs-core";
import { toTensor } from "../data/to-tensor.ts";

/**
 * The first rows above their reconstructions and how these differ; of a model that is trained on damaged rows, the damaged
 * ones stand between, and it is they that are reconstructed.
 */
export function reconstructionPicture(
  model: Autoencoder,
  examples: DataSetRows,
  {
    count,
    seed,
    rowShape = examples.shape.slice(1),
  }: { count: number; seed: number; rowShape?: readonly number[] },
): Pixels {
  const corruption = model.objective?.corruption;
  const numbers = (tensor: tf.Tensor) => tensor.dataSync<"float32">().slice();
  let picture: Pixels | undefined;
  tf.tidy(() => {
    const originals = toTensor(examples, count);
    const corrupted = corruption?.(originals, seededRandom(seed));
    picture = reconstructionGrid({
      originals: numbers(originals),
      corrupted: corrupted && numbers(corrupted),
      reconstructions: numbers(reconstruct(model, corrupted ?? originals)),
      differences: "signed",
      rowShape,
    });
  });
  return picture!;
}
