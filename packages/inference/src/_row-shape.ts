import type * as tfl from "@tensorflow/tfjs-layers";

/** The shape of one row that a network takes. */
export const rowShapeOf = ({ inputs }: tfl.LayersModel): number[] =>
  inputs[0]!.shape.slice(1).map((xDim) => xDim!);
