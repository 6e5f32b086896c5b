import { DenseTranspose } from "@autoencoders/layers";
import * as tfl from "@tensorflow/tfjs-layers";
import type { ActivationName } from "../kernels/_activations.ts";
import type { OutputActivation } from "../objective/_observations.ts";
import { dense } from "./_dense-layers.ts";

interface DenseDecoderOptions {
  readonly inputShape: readonly number[];
  /** From the features of a row down to the code. */
  readonly sizes: readonly number[];
  readonly activation: ActivationName;
  readonly outputActivation: OutputActivation;
  /** The encoder's dense layers in its order, where the decoder uses their kernels. */
  readonly tiedTo?: readonly tfl.layers.Layer[];
}

/** A decoder that mirrors the encoder, and the same up to the logits, [batch, features], before the last activation. */
export function denseDecoder({
  inputShape,
  sizes,
  activation,
  outputActivation,
  tiedTo,
}: DenseDecoderOptions): { decoder: tfl.LayersModel; logitsModel: tfl.LayersModel } {
  const input = tfl.input({ name: "code", shape: [sizes.at(-1)!] });
  let y = input;
  for (let i = sizes.length - 2; i >= 0; i--) {
    const name = i === 0 ? "output" : `hidden${sizes.length - 1 - i}`;
    const its = i === 0 ? "linear" : activation;
    y = tiedTo
      ? (new DenseTranspose({ tiedTo: tiedTo[i]!, activation: its, name }).apply(
          y,
        ) as tfl.SymbolicTensor)
      : dense(y, name, sizes[i]!, its);
  }
  const logitsModel = tfl.model({ name: "logits", inputs: input, outputs: y });
  const { activation: layer, reshape } = tfl.layers;
  if (outputActivation !== "linear") {
    y = layer({ name: outputActivation, activation: outputActivation }).apply(
      y,
    ) as tfl.SymbolicTensor;
  }
  if (inputShape.length > 1) {
    y = reshape({ name: "rows", targetShape: [...inputShape] }).apply(y) as tfl.SymbolicTensor;
  }
  return { decoder: tfl.model({ name: "decoder", inputs: input, outputs: y }), logitsModel };
}
