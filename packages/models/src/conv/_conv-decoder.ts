import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { hiddenLayers } from "../dense/_dense-layers.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import type { OutputActivation } from "../objective/_outputs.ts";
import type { ConvPlan } from "./_conv-plan.ts";
import type { Size } from "./_encoder-sizes.ts";
import { type Upsample, upsamplings } from "./_up-samplings.ts";
import { withOutput } from "./_with-output.ts";

interface ConvDecoderOptions {
  readonly plan: Pick<ConvPlan, "codeShape" | "decoderMap" | "decoderFilters" | "levels">;
  /** The encoder's dense layers before a code that is a vector. */
  readonly hidden?: readonly number[];
  /** The shape of the images. */
  readonly channels: number;
  readonly kernelSize: number;
  readonly activation: ActivationName;
  readonly outputActivation: OutputActivation;
  readonly decoder: Upsample;
  /** What comes before all other layers, such as the lookup of entries by their numbers. */
  readonly first?: tfl.layers.Layer;
}

/** A decoder of maps that are doubled level by level, and the same up to the logits, [batch, ...rows]. */
export function convDecoder({
  plan: { codeShape, decoderMap, decoderFilters, levels },
  hidden = [],
  channels,
  kernelSize,
  activation,
  outputActivation,
  decoder,
  first,
}: ConvDecoderOptions): { decoder: tfl.LayersModel; logitsModel: tfl.LayersModel } {
  const input = tfl.input({ name: "code", shape: [...codeShape] });
  let y = first ? applied(first, input) : input;
  if (codeShape.length === 1) {
    const units = decoderMap.reduce((product, xDim) => product * xDim, 1);
    y = hiddenLayers(y, [...hidden.toReversed(), units], activation);
    y = applied(tfl.layers.reshape({ name: "map", targetShape: [...decoderMap] }), y);
  }
  for (const [i, level] of levels.entries()) {
    const parts = { ...level, number: i + 1, filters: decoderFilters[i]!, kernelSize, activation };
    y = cropped(upsamplings[decoder].level(y, parts), `crop${i + 1}`, level.crop);
  }
  const output = { name: "output", filters: channels, kernelSize, activation: "linear" } as const;
  y = upsamplings[decoder].output(y, output);
  return withOutput(input, y, outputActivation);
}

function cropped(x: tfl.SymbolicTensor, name: string, [rows, columns]: Size): tfl.SymbolicTensor {
  if (rows === 0 && columns === 0) return x;
  const cropping: [[number, number], [number, number]] = [
    [0, rows],
    [0, columns],
  ];
  return applied(tfl.layers.cropping2D({ name, cropping }), x);
}
