import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { type ApplyOptions, applyNetwork } from "./_apply-network.ts";

/** Applies a layer or a network to numbers and returns its only output, or the one of a place. */
export function applyLayer(
  layer: tfl.layers.Layer,
  x: tf.Tensor | tf.Tensor[],
  options: ApplyOptions = {},
  place = 0,
): tf.Tensor {
  const y = applyNetwork(layer, x, options)[place];
  if (y) return y;
  throw new TypeError(`expected ${layer.name} to give a tensor of numbers`);
}
