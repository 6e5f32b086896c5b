import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { cutQuadrants } from "../completion/_quadrants.ts";
import { conditionName } from "../condition/network-input.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { LogCounts } from "../objective/_log-counts.ts";

/** Applies a dense layer whose kernel is still zero: `initializeKernels` fills it. */
export function dense(
  x: tfl.SymbolicTensor,
  name: string,
  units: number,
  activation: ActivationName,
): tfl.SymbolicTensor {
  return applied(tfl.layers.dense({ name, units, activation, kernelInitializer: "zeros" }), x);
}

/** Applies the layers hidden1, hidden2, ... of these sizes one after another. */
export function hiddenLayers(
  x: tfl.SymbolicTensor,
  sizes: readonly number[],
  activation: ActivationName,
): tfl.SymbolicTensor {
  return sizes.reduce((y, units, i) => dense(y, `hidden${i + 1}`, units, activation), x);
}

/** The inputs of a network and what its first layer sees of them. */
interface Seen {
  readonly inputs: tfl.SymbolicTensor | tfl.SymbolicTensor[];
  readonly seen: tfl.SymbolicTensor;
}

/** Puts a condition of so many classes beside an input, [batch, features + classes], as a second input of the network; the input alone where there are none. */
export function besideCondition(
  input: tfl.SymbolicTensor,
  flat: tfl.SymbolicTensor,
  classes: number | undefined,
): Seen {
  if (classes === undefined) return { inputs: input, seen: flat };
  const condition = tfl.input({ name: conditionName, shape: [classes] });
  const seen = applied(tfl.layers.concatenate({ name: "told" }), [flat, condition]);
  return { inputs: [input, condition], seen };
}

/** Makes the input of a model, and the same flattened to [batch, features]; of counts their logarithms, of images only so many quadrants if these are given. */
export function flatInput(
  inputShape: readonly number[],
  {
    isOfCounts = false,
    quadrants,
  }: { readonly isOfCounts?: boolean | undefined; readonly quadrants?: number | undefined } = {},
): {
  input: tfl.SymbolicTensor;
  flat: tfl.SymbolicTensor;
} {
  const input = tfl.input({ name: "input", shape: [...inputShape] });
  const seen = isOfCounts ? applied(new LogCounts({ name: "logCounts" }), input) : input;
  if (quadrants !== undefined) return { input, flat: cutQuadrants(seen, inputShape, quadrants) };
  if (inputShape.length === 1) return { input, flat: seen };
  return { input, flat: applied(tfl.layers.flatten({ name: "flatten" }), seen) };
}

/** Lists the layer sizes from the features of a row down to the code. */
export function layerSizes(
  inputShape: readonly number[],
  hidden: readonly number[],
  codeDim: number,
): readonly number[] {
  return [inputShape.reduce((product, xDim) => product * xDim, 1), ...hidden, codeDim];
}
