import type * as tfl from "@tensorflow/tfjs-layers";

/** Applies a layer with one output to a symbolic tensor, or to those that it joins. */
export const applied = (
  layer: tfl.layers.Layer,
  x: tfl.SymbolicTensor | tfl.SymbolicTensor[],
): tfl.SymbolicTensor => layer.apply(x) as tfl.SymbolicTensor;
