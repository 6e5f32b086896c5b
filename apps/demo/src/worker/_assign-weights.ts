import type { StateArrays } from "@autoencoders/compiler";
import { type Autoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/** Writes the `weights/…` of a training state into a model's variables. */
export function assignWeights(
  model: Pick<Autoencoder, "encoder" | "decoder">,
  tensors: StateArrays,
): void {
  for (const { name, variable } of modelWeights(model)) {
    const { data, shape } = tensors[`weights/${name}`]!;
    tf.tidy(() => variable.assign(tf.tensor(data, [...shape], "float32")));
  }
}
