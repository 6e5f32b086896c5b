import * as tfl from "@tensorflow/tfjs-layers";
import { besideCondition, dense, flatInput, hiddenLayers } from "../dense/_dense-layers.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { LogVariance } from "./_log-variance.ts";

interface VariationalEncoderOptions {
  readonly inputShape: readonly number[];
  readonly hidden: readonly number[];
  readonly codeDim: number;
  readonly activation: ActivationName;
  readonly head: "logVar" | "stddev";
  /** Whether rows are counts, of which the layers see the logarithms. */
  readonly isOfCounts: boolean | undefined;
  /** How many classes it is told of; none where absent. */
  readonly classes?: number | undefined;
}

/** Rows, and their condition where they have one, to [mean, log σ²]. */
export function variationalEncoder({
  inputShape,
  hidden,
  codeDim,
  activation,
  head,
  isOfCounts,
  classes,
}: VariationalEncoderOptions): tfl.LayersModel {
  const { input, flat } = flatInput(inputShape, { isOfCounts });
  const { inputs, seen } = besideCondition(input, flat, classes);
  const last = hiddenLayers(seen, hidden, activation);
  const mean = dense(last, "mean", codeDim, "linear");
  const second = dense(last, head, codeDim, "linear");
  const logVar =
    head === "logVar"
      ? second
      : (new LogVariance({ name: "logVar" }).apply(second) as tfl.SymbolicTensor);
  return tfl.model({ name: "encoder", inputs, outputs: [mean, logVar] });
}
