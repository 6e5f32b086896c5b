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
 * Returns the dense layers of an encoder or decoder, first to last. A layer that is an activation belongs to the linear one before it.
 *
 * @throws PenaltyError where it has other layers, more of them than `most`, other activations or more than one output
 */
export function denseChain(
  penalty: string,
  network: ModelParts,
  { most, expected, advice }: { most: number; expected: string; advice: string },
): readonly DenseLink[] {
  const layers = network.layers.filter((layer) => !shapeOnly.includes(layer.getClassName()));
  const links = linksOf(layers);
  const fits = links && links.length > 0 && links.length <= most;
  if (fits && (network.outputs ?? [null]).length === 1) return links;
  const got = layers.map((layer) => `${layer.getClassName()} (${activationOf(layer) ?? "none"})`);
  const wanted = `${expected} with an activation of ${Object.keys(differentiable).join(", ")}`;
  throw new PenaltyError(penalty, wanted, got.join(", ") || "no layer", advice);
}

/** The layers as links, undefined where there is one that is none. */
function linksOf(layers: readonly LayerParts[]): readonly DenseLink[] | undefined {
  const links: DenseLink[] = [];
  for (const layer of layers) {
    const [className, activation] = [layer.getClassName(), activationOf(layer) ?? ""];
    const last = links.at(-1);
    if (!Object.hasOwn(differentiable, activation)) return undefined;
    if (className === "Dense") {
      const [kernel, bias] = layer.weights.map((weight) => weight.read());
      links.push({ kernel: kernel!, bias, activation });
    } else if (className === "Activation" && last?.activation === "linear")
      links[links.length - 1] = { ...last, activation };
    else return undefined;
  }
  return links;
}
