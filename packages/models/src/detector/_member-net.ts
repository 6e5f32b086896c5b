import * as tfl from "@tensorflow/tfjs-layers";

/** Layers that are applied one after another, then dropout. */
export type Stage = readonly tfl.layers.Layer[];

/** The layers of one autoencoder of an ensemble. */
export interface MemberNet {
  readonly codeDim: number;
  /** Clipped rows [batch, features] to the code [batch, codeDim]. */
  readonly encoder: readonly Stage[];
  /** The code to what `output` takes. */
  readonly decoder: readonly Stage[];
  /** Gives the reconstruction [batch, features]. */
  readonly output: tfl.layers.Layer;
  /** The rate of dropout after each stage. */
  readonly dropout: number;
}

interface WideNet {
  readonly name: string;
  /** Layer sizes down to the code. */
  readonly sizes: readonly number[];
  readonly features: number;
  readonly dropout: number;
}

/** A net of wide layers, each normalized over the batch and rectified, with dropout where it is asked for. */
export function wideNet({ name, sizes, features, dropout }: WideNet): MemberNet {
  const stage = (part: string, units: number): Stage => [
    // The normalization takes any bias away again.
    dense(`${name}${part}`, units, { useBias: false }),
    tfl.layers.batchNormalization({ name: `${name}${part}Norm`, momentum: 0.9 }),
    tfl.layers.activation({ name: `${name}${part}Relu`, activation: "relu" }),
  ];
  const codeDim = sizes.at(-1)!;
  return {
    codeDim,
    encoder: sizes.map((units, i) =>
      stage(i === sizes.length - 1 ? "Code" : `Encoder${i + 1}`, units),
    ),
    decoder: sizes
      .slice(0, -1)
      .reverse()
      .map((units, i) => stage(`Decoder${i + 1}`, units)),
    output: dense(`${name}Output`, features),
    dropout,
  };
}

/** A net of one layer of tanh units, half as many as features: near to principal components, and nothing is left out. */
export function narrowNet(name: string, features: number): MemberNet {
  const codeDim = Math.ceil(features / 2);
  return {
    codeDim,
    encoder: [[dense(`${name}Code`, codeDim, { activation: "tanh" })]],
    decoder: [],
    output: dense(`${name}Output`, features),
    dropout: 0,
  };
}

/** A dense layer whose kernel is still zero: `initializeKernels` fills it. */
const dense = (
  name: string,
  units: number,
  {
    useBias = true,
    activation = "linear",
  }: { useBias?: boolean; activation?: "linear" | "tanh" } = {},
): tfl.layers.Layer =>
  tfl.layers.dense({ name, units, useBias, activation, kernelInitializer: "zeros" });
