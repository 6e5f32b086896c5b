import { DenseTranspose } from "@autoencoders/layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { type OutputActivation, outputs } from "../objective/_outputs.ts";
import { besideCondition, dense } from "./_dense-layers.ts";

interface DenseDecoderOptions {
  readonly inputShape: readonly number[];
  /** Layer sizes from the features of a row down to the code. */
  readonly sizes: readonly number[];
  readonly activation: ActivationName;
  readonly outputActivation: OutputActivation;
  /** The encoder's dense layers in its order, where the decoder uses their kernels. */
  readonly tiedTo: readonly tfl.layers.Layer[] | undefined;
  /** How many classes it is told of; none where absent. */
  readonly classes?: number | undefined;
}

/** Builds a decoder that mirrors the encoder, and the same up to the logits, [batch, features], before the last activation. */
export function denseDecoder({
  inputShape,
  sizes,
  activation,
  outputActivation,
  tiedTo,
  classes,
}: DenseDecoderOptions): { decoder: tfl.LayersModel; logitsModel: tfl.LayersModel } {
  const input = tfl.input({ name: "code", shape: [sizes.at(-1)!] });
  const { inputs, seen } = besideCondition(input, input, classes);
  let y = seen;
  for (let i = sizes.length - 2; i >= 0; i--) {
    const name = i === 0 ? "output" : `hidden${sizes.length - 1 - i}`;
    const layerActivation = i === 0 ? "linear" : activation;
    y = tiedTo
      ? applied(new DenseTranspose({ tiedTo: tiedTo[i]!, activation: layerActivation, name }), y)
      : dense(y, name, sizes[i]!, layerActivation);
  }
  const logitsModel = tfl.model({ name: "logits", inputs, outputs: y });
  const { layer, isOfRows = false } = outputs[outputActivation];
  if (layer && !isOfRows) y = applied(layer(), y);
  if (inputShape.length > 1)
    y = applied(tfl.layers.reshape({ name: "rows", targetShape: [...inputShape] }), y);
  if (layer && isOfRows) y = applied(layer(), y);
  return { decoder: tfl.model({ name: "decoder", inputs, outputs: y }), logitsModel };
}
