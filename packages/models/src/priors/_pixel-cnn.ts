import { MaskedConv2D } from "@autoencoders/layers";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { GridSize } from "./index-grid.ts";

/** The sizes of a network of masked convolutions. */
interface PixelCnnOptions {
  /** How many numbers stand for an index at the first convolution; 0 where its mark itself does. */
  readonly embeddingDim: number;
  readonly filters: number;
  readonly kernelSize: number;
  readonly residualBlocks: number;
  readonly lastLayers: number;
}

/** A convolution of 1 × 1, and its activation. */
export interface PlaceLayer {
  readonly layer: ReturnType<typeof tfl.layers.conv2d>;
  readonly activation: "relu" | "linear";
}

/** A network of masked convolutions, and its layers in the order in which they are applied. */
export interface PixelCnn {
  /** Marks [n, height, width, values] to logits of the same shape. */
  readonly network: tfl.LayersModel;
  /** Makes numbers of marks; absent where the first convolution sees these. */
  readonly embedding: PlaceLayer | undefined;
  readonly first: MaskedConv2D;
  /** To whose input what they come to is added. */
  readonly blocks: readonly {
    readonly before: PlaceLayer;
    readonly masked: MaskedConv2D;
    readonly after: PlaceLayer;
  }[];
  /** The last of them gives logits. */
  readonly last: readonly PlaceLayer[];
}

/** How many numbers such a network holds. */
export function pixelCnnParameters(
  { values }: GridSize,
  { embeddingDim, filters, kernelSize, residualBlocks, lastLayers }: PixelCnnOptions,
): number {
  const layer = (taps: number, from: number, to: number): number => (taps * from + 1) * to;
  const half = Math.ceil(filters / 2);
  return (
    (embeddingDim > 0 ? layer(1, values, embeddingDim) : 0) +
    layer(((kernelSize + 1) / 2) * kernelSize, embeddingDim || values, filters) +
    residualBlocks *
      (layer(1, filters, filters) + layer(6, filters, half) + layer(1, half, filters)) +
    lastLayers * layer(1, filters, filters) +
    layer(1, filters, values)
  );
}

/** Builds a network that gives logits of each place from the marks of the places before it. */
export function pixelCnn(
  { height, width, values }: GridSize,
  { embeddingDim, filters, kernelSize, residualBlocks, lastLayers }: PixelCnnOptions,
): PixelCnn {
  const embedding = embeddingDim > 0 ? placeLayer("embedding", embeddingDim, "linear") : undefined;
  const first = new MaskedConv2D({
    name: "first",
    filters,
    kernelSize,
    seesItself: false,
    activation: "relu",
  });
  const blocks = Array.from({ length: residualBlocks }, (_, i) => ({
    before: placeLayer(`block${i + 1}Before`, filters),
    masked: new MaskedConv2D({
      name: `block${i + 1}Masked`,
      filters: Math.ceil(filters / 2),
      kernelSize: 3,
      seesItself: true,
      activation: "relu",
    }),
    after: placeLayer(`block${i + 1}After`, filters),
  }));
  const last = [
    ...Array.from({ length: lastLayers }, (_, i) => placeLayer(`last${i + 1}`, filters)),
    placeLayer("logits", values, "linear"),
  ];
  const marks = tfl.input({ name: "marks", shape: [height, width, values] });
  let x = applied(first, embedding ? applied(embedding.layer, marks) : marks);
  for (const [i, { before, masked, after }] of blocks.entries()) {
    const y = applied(after.layer, applied(masked, applied(before.layer, x)));
    x = applied(tfl.layers.add({ name: `block${i + 1}` }), [x, y]);
  }
  const logits = last.reduce((y, { layer }) => applied(layer, y), x);
  const network = tfl.model({ name: "indexPrior", inputs: marks, outputs: logits });
  return { network, embedding, first, blocks, last };
}

const placeLayer = (
  name: string,
  filters: number,
  activation: PlaceLayer["activation"] = "relu",
): PlaceLayer => ({
  layer: tfl.layers.conv2d({ name, filters, kernelSize: 1, activation }),
  activation,
});
