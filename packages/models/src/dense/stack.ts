import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Autoencoder } from "../autoencoder.ts";
import { inputShapeOf } from "../input-shape-of.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { type DensePair, densePairs } from "./_dense-pairs.ts";
import { type DenseAutoencoderOptions, denseAutoencoder } from "./dense-autoencoder.ts";

/**
 * One autoencoder of the layers of several, of which each was trained on the codes of the one before: encoders in order,
 * decoders in reverse. Its weights are copies; the given models can be disposed of.
 *
 * A hidden decoder layer has the activation of the encoder's hidden layers, whatever its model ended in: with codes that
 * leave the range of that activation, or outputs that were linear, the stack starts worse than its parts and `fineTune`
 * mends it. `fitGreedy` trains the layers as they stand.
 *
 * @param options of the stack besides sizes and activations, such as penalties, corruption or reconstruction
 * @throws UnsuitedModelError naming the first model that is not dense or whose sizes or activations do not fit the others
 *
 * G. E. Hinton, R. R. Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks", Science 313, 2006,
 * https://doi.org/10.1126/science.1127647; separate graphs are of A. Géron, Hands-On Machine Learning, 2017, ch. 15
 */
export function stack(
  autoencoders: readonly Autoencoder[],
  options: Pick<DenseAutoencoderOptions, "corruption" | "penalties" | "reconstruction"> = {},
): Autoencoder {
  const [first] = autoencoders;
  if (!first)
    throw new UnsuitedModelError("stack", "at least one autoencoder", "none", "train some first");
  const pairs = autoencoders.flatMap((model, i) => pairsOf(model, i));
  checkSizes(pairs);
  const activations = pairs.map(({ layer }) => activationOf(layer.encoder));
  const [activation = activations[0]!] = activations;
  const odd = activations.slice(0, -1).findIndex((other) => other !== activation);
  if (odd > 0)
    throw new UnsuitedModelError(
      "stack",
      `${activation} in ${pairs[odd]!.where}, as in the first`,
      activations[odd]!,
      "hidden layers share one activation; only the code may have another",
    );
  const inputShape = inputShapeOf(first.encoder);
  const sizes = pairs.map(({ layer }) => layer.sizes[1]);
  const stacked = denseAutoencoder({
    inputShape,
    hidden: sizes.slice(0, -1),
    codeDim: sizes.at(-1)!,
    activation,
    codeActivation: activations.at(-1)!,
    ...options,
    outputActivation: outputOf(first),
  });
  densePairs(stacked, "stack").forEach((pair, i) => {
    copyLayer(pairs[i]!.layer.encoder, pair.encoder);
    copyLayer(pairs[i]!.layer.decoder, pair.decoder);
  });
  return stacked;
}

interface Placed {
  readonly layer: DensePair;
  /** Which model it is of, for messages. */
  readonly where: string;
}

const pairsOf = (model: Autoencoder, i: number): Placed[] =>
  densePairs(model, `stack, autoencoder ${i + 1}`).map((layer) => ({
    layer,
    where: `encoder/${layer.encoder.name} of autoencoder ${i + 1} ("${model.name}")`,
  }));

function checkSizes(pairs: readonly Placed[]): void {
  pairs.slice(1).forEach(({ layer, where }, i) => {
    const [given, taken] = [pairs[i]!.layer.sizes[1], layer.sizes[0]];
    if (given !== taken)
      throw new UnsuitedModelError(
        "stack",
        `${where} to take the ${given} numbers that ${pairs[i]!.where} gives`,
        `${taken}`,
        "train each autoencoder on the codes of the one before",
      );
  });
}

const activationOf = (layer: tfl.layers.Layer): ActivationName =>
  layer.getConfig().activation as ActivationName;

function outputOf({ name, objective }: Autoencoder): "sigmoid" | "linear" {
  const output = objective?.outputActivation;
  if (output === "sigmoid" || output === "linear") return output;
  const expected = "a first autoencoder whose output activation is sigmoid or linear";
  const got = `"${name}"${output ? `, where it is ${output}` : ", which does not say it"}`;
  throw new UnsuitedModelError("stack", expected, got, "build it with denseAutoencoder");
}

function copyLayer(from: tfl.layers.Layer, to: tfl.layers.Layer): void {
  tf.tidy(() => to.setWeights(from.getWeights()));
}
