import type * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { conv, convTranspose } from "./_conv-layers.ts";
import type { DecoderLevel } from "./_decoder-levels.ts";
import { NearestUpSampling } from "./_nearest-up-sampling.ts";

/** How the maps of a decoder are doubled. */
export type Upsample = "transpose" | "upsample";

interface Level extends DecoderLevel {
  /** From 1. */
  readonly number: number;
  readonly filters: number;
  readonly kernelSize: number;
  readonly activation: ActivationName;
}

interface Upsampling {
  /** Whether a convolution precedes the doubling, and so may leave its padding out. */
  readonly convolvesFirst: boolean;
  readonly level: (x: tfl.SymbolicTensor, level: Level) => tfl.SymbolicTensor;
  readonly output: typeof conv;
}

/** The ways to double a map, by name. */
export const upsamplings: Readonly<Record<Upsample, Upsampling>> = {
  transpose: {
    convolvesFirst: false,
    level: (x, { number, filters, kernelSize, activation }) => {
      const name = `transpose${number}`;
      return convTranspose(x, { name, filters, kernelSize, activation, strides: 2 });
    },
    output: convTranspose,
  },
  upsample: {
    convolvesFirst: true,
    level: (x, { number, filters, kernelSize, activation, padding }) => {
      const y = conv(x, { name: `conv${number}`, filters, kernelSize, activation, padding });
      return applied(new NearestUpSampling({ name: `up${number}` }), y);
    },
    output: conv,
  },
};
