import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { ActivationName } from "../kernels/_activations.ts";

interface ConvOptions {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
  readonly activation: ActivationName;
  readonly strides?: number;
  readonly padding?: "same" | "valid";
}

/** A convolution whose kernel is still zero: `initializeKernels` fills it. */
export const conv = (
  x: tfl.SymbolicTensor,
  { padding = "same", ...options }: ConvOptions,
): tfl.SymbolicTensor =>
  applied(tfl.layers.conv2d({ ...options, padding, kernelInitializer: "zeros" }), x);

/** A transposed convolution whose kernel is still zero: [height, width, out, in], so that its fans swap, as in Keras. */
export const convTranspose = (
  x: tfl.SymbolicTensor,
  { padding = "same", ...options }: ConvOptions,
): tfl.SymbolicTensor =>
  applied(tfl.layers.conv2dTranspose({ ...options, padding, kernelInitializer: "zeros" }), x);
