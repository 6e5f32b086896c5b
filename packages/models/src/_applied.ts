import type * as tfl from "@tensorflow/tfjs-layers";

/** Applies a layer with one output to a symbolic tensor. */
export const applied = (layer: tfl.layers.Layer, x: tfl.SymbolicTensor): tfl.SymbolicTensor =>
  layer.apply(x) as tfl.SymbolicTensor;
