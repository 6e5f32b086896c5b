import { Conv2DTransposeTied, DenseTranspose } from "@autoencoders/layers";
import { disposeModel, parameterCount, type ZooEntry } from "@autoencoders/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Architecture } from "./architecture.ts";

/** Builds a model with its default options and looks at its layers. */
export function architectureOf({ build }: Pick<ZooEntry, "build">): Architecture {
  const model = build({ inputShape: [28, 28, 1] });
  const { encoder, decoder, code } = model;
  const architecture = {
    encoder: shapesOf(encoder, code.kind === "distribution" ? code.parameters.length : 1),
    decoder: shapesOf(decoder, 1),
    parameters: parameterCount(model),
    variational: code.kind === "distribution",
    tied: decoder.layers.some(
      (layer) => layer instanceof DenseTranspose || layer instanceof Conv2DTransposeTied,
    ),
  };
  disposeModel(model);
  return architecture;
}

/** Returns the shapes that layers give, without layers that only rearrange what the one before gives; several outputs count once. */
function shapesOf({ layers }: LayersModel, heads: number): number[][] {
  const shapeOf = ({ outputShape }: (typeof layers)[number]) =>
    outputShape.flat().slice(1).map(Number);
  const size = (shape: readonly number[]) => shape.reduce((product, xDim) => product * xDim, 1);
  const shown = layers.slice(0, layers.length + 1 - heads).filter((layer, i) => {
    const before = layers[i - 1];
    return !before || layer.weights.length > 0 || size(shapeOf(layer)) !== size(shapeOf(before));
  });
  return [...shown.slice(0, -1), layers.at(-1)!].map(shapeOf);
}
