import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { dense, flatInput } from "../dense/_dense-layers.ts";
import type { ActivationName } from "../kernels/_activations.ts";

interface NetworkOptions {
  readonly inputShape: readonly number[];
  readonly hidden: readonly number[];
  readonly codeDim: number;
  readonly classes: number;
  readonly activation: ActivationName;
  /** Whether rows are counts, of which the layers see the logarithms. */
  readonly isOfCounts: boolean | undefined;
}

/** The networks of a semi-supervised model before its decoder, which share their layers. */
interface SemiSupervisedNetworks {
  /** Rows to codes: the mean of q(z | x, y) with the probabilities of the classes for y, and these probabilities, [batch, codeDim + classes]. */
  readonly encoder: tfl.LayersModel;
  /** Rows to the logits of the classes, [batch, classes], and to what the first layer of `posterior` makes of a row, [batch, hidden]. */
  readonly recognition: tfl.LayersModel;
  /** What `recognition` makes of a row, and a class, to [mean, log σ²] of q(z | x, y). */
  readonly posterior: tfl.LayersModel;
}

/**
 * Builds q(y | x) and q(z | x, y). The first layer of the latter is a sum of what a row and what a class adds, so that many classes of one row
 * share the greater part of it.
 */
export function semiSupervisedNetworks({
  inputShape,
  hidden,
  codeDim,
  classes,
  activation,
  isOfCounts,
}: NetworkOptions): SemiSupervisedNetworks {
  const { input, flat } = flatInput(inputShape, { isOfCounts });
  const [width = codeDim, ...further] = hidden;
  let seen = flat;
  for (const [i, units] of hidden.entries())
    seen = dense(seen, `classifier${i + 1}`, units, activation);
  const logits = dense(seen, "logits", classes, "linear");
  const probabilities = applied(
    tfl.layers.activation({ name: "probabilities", activation: "softmax" }),
    logits,
  );
  const ofRow = dense(flat, "ofRow", width, "linear");

  const ofClass = tfl.layers.dense({
    name: "ofClass",
    units: width,
    useBias: false,
    kernelInitializer: "zeros",
  });
  const sum = tfl.layers.add({ name: "sum" });
  const first = tfl.layers.activation({ name: "hidden1", activation });
  const rest = further.map((units, i) =>
    tfl.layers.dense({ name: `hidden${i + 2}`, units, activation, kernelInitializer: "zeros" }),
  );
  const mean = tfl.layers.dense({ name: "mean", units: codeDim, kernelInitializer: "zeros" });
  const lastOf = (row: tfl.SymbolicTensor, told: tfl.SymbolicTensor): tfl.SymbolicTensor =>
    [first, ...rest].reduce(
      (y, layer) => applied(layer, y),
      applied(sum, [row, applied(ofClass, told)]),
    );
  const code = applied(tfl.layers.concatenate({ name: "code" }), [
    applied(mean, lastOf(ofRow, probabilities)),
    probabilities,
  ]);
  const row = tfl.input({ name: "row", shape: [width] });
  const told = tfl.input({ name: "told", shape: [classes] });
  const last = lastOf(row, told);
  return {
    encoder: tfl.model({ name: "encoder", inputs: input, outputs: code }),
    recognition: tfl.model({ name: "recognition", inputs: input, outputs: [logits, ofRow] }),
    posterior: tfl.model({
      name: "posterior",
      inputs: [row, told],
      outputs: [applied(mean, last), dense(last, "logVar", codeDim, "linear")],
    }),
  };
}
