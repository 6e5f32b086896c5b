import type * as tfl from "@tensorflow/tfjs-layers";
import { conv } from "./_conv-layers.ts";

/** Gives each pixel of a map so many channels of its own, by a convolution of 1 × 1: the layer `code`. */
export const codeConv = (map: tfl.SymbolicTensor, channels: number): tfl.SymbolicTensor =>
  conv(map, { name: "code", filters: channels, kernelSize: 1, activation: "linear" });
