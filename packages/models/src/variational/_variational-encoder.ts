import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { besideCondition, dense, flatInput, hiddenLayers } from "../dense/_dense-layers.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { LogVariance } from "./_log-variance.ts";
import { PlanarFlows } from "./_planar-flow-layer.ts";

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
  /** How many planar flows codes go through. Default: 0, none. */
  readonly flows?: number;
  /** How many quadrants of an image it sees; the whole row where absent. */
  readonly quadrants?: number;
  /** Its name. Default: "encoder". */
  readonly name?: string;
}

/**
 * Rows, and their condition where they have one, to [mean, log σ²]; with flows to where these take the mean, then mean, log σ² and the
 * parameters of `planarFlows`.
 */
export function variationalEncoder({
  inputShape,
  hidden,
  codeDim,
  activation,
  head,
  isOfCounts,
  classes,
  flows = 0,
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
  if (flows === 0) return tfl.model({ name, inputs, outputs: [mean, logVar] });
  const parameters = dense(last, "flows", flows * (2 * codeDim + 1), "linear");
  const code = applied(new PlanarFlows(flows), [mean, parameters]);
  return tfl.model({ name, inputs, outputs: [code, mean, logVar, parameters] });
}
