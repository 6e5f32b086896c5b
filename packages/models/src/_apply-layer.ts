import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";

/** What a layer or a network is told besides its input. */
interface ApplyOptions {
  readonly training?: boolean;
  readonly counted?: tf.Tensor | undefined;
  readonly random?: Random;
}

/** Applies a layer or a network to numbers and returns its only output, or the one of a place. */
export const applyLayer = (
  layer: tfl.layers.Layer,
  x: tf.Tensor | tf.Tensor[],
  options: ApplyOptions = {},
  place = 0,
): tf.Tensor => applyNetwork(layer, x, options)[place]!;

/** Applies a layer or a network to numbers and returns its outputs. */
export const applyNetwork = (
  layer: tfl.layers.Layer,
  x: tf.Tensor | tf.Tensor[],
  options: ApplyOptions = {},
): tf.Tensor[] =>
  [layer.apply(x, { ...options })].flat().map((y) => {
    if (y instanceof tf.Tensor) return y;
    throw new TypeError(`expected ${layer.name} to give tensors of numbers`);
  });
