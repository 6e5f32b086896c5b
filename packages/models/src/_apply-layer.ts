import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** Applies a layer, or a network, of one output to numbers. */
export function applyLayer(
  layer: tfl.layers.Layer,
  x: tf.Tensor,
  options?: { readonly training: boolean; readonly counted?: tf.Tensor | undefined },
): tf.Tensor {
  const [y] = [layer.apply(x, { ...options })].flat();
  if (y instanceof tf.Tensor) return y;
  throw new TypeError(`expected ${layer.name} to give a tensor of numbers`);
}
