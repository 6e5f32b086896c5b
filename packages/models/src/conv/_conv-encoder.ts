import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { LogCounts } from "../objective/_log-counts.ts";
import { conv } from "./_conv-layers.ts";

/** How the maps of an encoder are halved. */
type Downsample = "pool" | "stride";

interface ConvLevels {
  readonly inputShape: readonly number[];
  readonly filters: readonly number[];
  readonly kernelSize: number;
  readonly activation: ActivationName;
  /** The activation of the last convolution. */
  readonly lastActivation?: ActivationName;
  readonly downsample: Downsample;
  readonly poolPadding?: "same" | "valid";
  /** Whether images are of counts, of which the convolutions see the logarithms. Default: false. */
  readonly isOfCounts?: boolean | undefined;
}

/** conv1..n, each map half the size of the one before. */
export function convLevels({
  inputShape,
  filters,
  kernelSize,
  activation,
  lastActivation = activation,
  downsample,
  poolPadding = "same",
  isOfCounts = false,
}: ConvLevels): { input: tfl.SymbolicTensor; map: tfl.SymbolicTensor } {
  const input = tfl.input({ name: "input", shape: [...inputShape] });
  let map = isOfCounts ? applied(new LogCounts({ name: "logCounts" }), input) : input;
  for (const [i, units] of filters.entries()) {
    const its = i === filters.length - 1 ? lastActivation : activation;
    map = conv(map, {
      name: `conv${i + 1}`,
      filters: units,
      kernelSize,
      activation: its,
      ...(downsample === "stride" && { strides: 2 }),
    });
    if (downsample === "stride") continue;
    const pool = { name: `pool${i + 1}`, poolSize: 2, padding: poolPadding } as const;
    map = applied(tfl.layers.maxPooling2d(pool), map);
  }
  return { input, map };
}

/** Flattens a map to [batch, features]. */
export const flatMap = (map: tfl.SymbolicTensor): tfl.SymbolicTensor =>
  applied(tfl.layers.flatten({ name: "flatten" }), map);
