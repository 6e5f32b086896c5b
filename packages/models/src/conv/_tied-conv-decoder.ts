import { Conv2DTransposeTied, DenseTranspose } from "@autoencoders/layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import type { OutputActivation } from "../objective/_outputs.ts";
import type { ConvPlan } from "./_conv-plan.ts";
import { withOutput } from "./_with-output.ts";

interface TiedConvDecoderOptions {
  /** Strided convolutions, then a dense layer if the code is a vector. */
  readonly encoder: tfl.LayersModel;
  readonly plan: Pick<ConvPlan, "sizes" | "encoderMap">;
  readonly activation: ActivationName;
  readonly outputActivation: OutputActivation;
}

/** The encoder's layers transposed, in reverse, with its kernels and biases of their own; and the same up to the logits. */
export function tiedConvDecoder({
  encoder,
  plan: { sizes, encoderMap },
  activation,
  outputActivation,
}: TiedConvDecoderOptions): { decoder: tfl.LayersModel; logitsModel: tfl.LayersModel } {
  const codeShape = encoder.outputs[0]!.shape.slice(1);
  const input = tfl.input({ name: "code", shape: codeShape });
  const layers = encoder.layers.filter((layer) => layer.weights.length > 0);
  let y = input;
  if (codeShape.length === 1) {
    y = applied(new DenseTranspose({ tiedTo: layers.pop()!, activation, name: "hidden1" }), y);
    y = applied(tfl.layers.reshape({ name: "map", targetShape: [...encoderMap] }), y);
  }
  for (const [i, tiedTo] of layers.reverse().entries()) {
    const isLast = i === layers.length - 1;
    const layer = new Conv2DTransposeTied({
      tiedTo,
      outputSize: sizes.at(-2 - i)!,
      name: isLast ? "output" : `transpose${i + 1}`,
      activation: isLast ? "linear" : activation,
    });
    y = applied(layer, y);
  }
  return withOutput(input, y, outputActivation);
}
