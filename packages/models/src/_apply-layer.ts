import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** Applies a layer or a network to numbers and returns its only output, or the one of a place. */
export function applyLayer(
  layer: tfl.layers.Layer,
  x: tf.Tensor,
  options: {
    readonly training?: boolean;
    readonly counted?: tf.Tensor | undefined;
    readonly random?: Random;
  } = {},
  place = 0,
): tf.Tensor {
  const y = [layer.apply(x, { ...options })].flat()[place];
  if (y instanceof tf.Tensor) return y;
  throw new TypeError(`expected ${layer.name} to give a tensor of numbers`);
}
