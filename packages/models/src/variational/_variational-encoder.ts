import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { besideCondition, dense, flatInput, hiddenLayers } from "../dense/_dense-layers.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { LogVariance } from "./_log-variance.ts";
import type { PosteriorFlows } from "./_posterior-flows.ts";

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
  /** The flows that codes go through; none where absent. */
  readonly flows?: PosteriorFlows | undefined;
  /** How many quadrants of an image it sees; the whole row where absent. */
  readonly quadrants?: number;
  /** Its name. Default: "encoder". */
  readonly name?: string;
}

/**
 * Rows, and their condition where they have one, to [mean, log σ²]; with flows to where these take the mean, then mean, log σ² and
 * what these are told of each row.
 */
export function variationalEncoder({
  inputShape,
  hidden,
  codeDim,
  activation,
  head,
  isOfCounts,
  classes,
  flows,
  quadrants,
  name = "encoder",
}: VariationalEncoderOptions): tfl.LayersModel {
  const { input, flat } = flatInput(inputShape, { isOfCounts, quadrants });
  const { inputs, seen } = besideCondition(input, flat, classes);
  const last = hiddenLayers(seen, hidden, activation);
  const mean = dense(last, "mean", codeDim, "linear");
  const second = dense(last, head, codeDim, "linear");
  const logVar =
    head === "logVar"
      ? second
      : (new LogVariance({ name: "logVar" }).apply(second) as tfl.SymbolicTensor);
  if (!flows) return tfl.model({ name, inputs, outputs: [mean, logVar] });
  const told = dense(last, "flows", flows.told, "linear");
  const code = applied(flows.layer, [mean, told]);
  return tfl.model({ name, inputs, outputs: [code, mean, logVar, told] });
}
