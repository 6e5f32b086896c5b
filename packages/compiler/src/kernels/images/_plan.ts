import { sizeOf } from "../../graph.ts";
import { canGoBackward } from "./_direct-convolution.ts";
import type { Windows } from "./_windows.ts";

/**
 * How a convolution and its two gradients are computed. Each is a product over taps and channels:
 *
 * - "direct": onnxruntime's own convolution;
 * - "seen": of what every window sees of the input;
 * - "seeing": of which windows see each input pixel;
 * - "shares": of every pixel's shares in each tap first, which are then summed where they fall.
 */
export interface Plan {
  readonly forward: "direct" | "seen" | "shares";
  readonly inputGradient: "direct" | "shares" | "seeing";
  readonly filterGradient: "seen" | "seeing";
}

/**
 * The fastest way to compute a convolution from `inputs` to `outputs` channels. Where possible the convolution and both gradients
 * use the same matrix of columns, the smaller of the two.
 */
export function planOf(windows: Windows, inputs: number, outputs: number): Plan {
  const isSeenSmaller = inputs * sizeOf(windows.outputSize) <= outputs * sizeOf(windows.inputSize);
  // With channels enough on both sides, onnxruntime's own is faster than a product of columns.
  const isDirect =
    windows.strides.every((stride) => stride === 1) &&
    Math.min(inputs, outputs) >= 16 &&
    inputs * outputs >= 1024;
  const columns: Plan = isSeenSmaller
    ? { forward: "seen", inputGradient: "shares", filterGradient: "seen" }
    : { forward: "shares", inputGradient: "seeing", filterGradient: "seeing" };
  if (!isDirect) return columns;
  const inputGradient = canGoBackward(windows) ? "direct" : columns.inputGradient;
  return { forward: "direct", inputGradient, filterGradient: columns.filterGradient };
}
