import type * as tfl from "@tensorflow/tfjs-layers";

/** Returns the shape of a layer's only input, which tf.layers may give in a list of one. */
export const oneShape = (shape: tfl.Shape | tfl.Shape[]): tfl.Shape =>
  isList(shape) ? shape[0]! : shape;

const isList = (shape: tfl.Shape | tfl.Shape[]): shape is tfl.Shape[] => Array.isArray(shape[0]);
