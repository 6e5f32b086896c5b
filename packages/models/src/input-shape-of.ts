import type * as tfl from "@tensorflow/tfjs-layers";

/**
 * Returns the shape of one input of a network, without the batch: of a model's encoder that of a row, of its decoder that of a
 * code. Networks of models are built for one size.
 */
export const inputShapeOf = ({ inputs }: Pick<tfl.LayersModel, "inputs">): number[] =>
  inputs[0]!.shape.slice(1).map(Number);
