import type * as tf from "@tensorflow/tfjs-core";
import { activationOf } from "./_activation-of.ts";
import { differentiable } from "./_differentiable.ts";
import type { LayerParts, ModelParts } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

/** A layer f(xW + b) with its present weights. */
export interface DenseLink {
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor | undefined;
  /** The name of f, one that `differentiable` knows. */
  readonly activation: string;
}

/** The classes of layers that only change the shape of what passes through them. */
const shapeOnly = ["InputLayer", "Flatten", "Reshape"];

/**
 * Returns an encoder's dense layers, first to last.
 *
 * @throws PenaltyError where it has other layers, more of them than `most`, other activations or more than one output
 */
export function denseChain(
  penalty: string,
  encoder: ModelParts,
  { most, expected, advice }: { most: number; expected: string; advice: string },
): readonly DenseLink[] {
  const layers = encoder.layers.filter((layer) => !shapeOnly.includes(layer.getClassName()));
  const fits = layers.length > 0 && layers.length <= most && layers.every(isKnown);
  if (fits && (encoder.outputs ?? [null]).length === 1) return layers.map(linkOf);
  const got = layers.map((layer) => `${layer.getClassName()} (${activationOf(layer) ?? "none"})`);
  const wanted = `${expected} with an activation of ${Object.keys(differentiable).join(", ")}`;
  throw new PenaltyError(penalty, wanted, got.join(", ") || "no layer", advice);
}

const isKnown = (layer: LayerParts): boolean =>
  layer.getClassName() === "Dense" && Object.hasOwn(differentiable, activationOf(layer) ?? "");

const linkOf = (layer: LayerParts): DenseLink => {
  const [kernel, bias] = layer.weights.map((weight) => weight.read());
  return { kernel: kernel!, bias, activation: activationOf(layer)! };
};
