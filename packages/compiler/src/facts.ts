import type { Value } from "./graph.ts";

/** An image whose pixels are copies of another's: pixel p is pixel `sources[p]` of `image`, or 0 for −1. */
interface Copies {
  readonly image: Value;
  readonly sources: readonly number[];
  /** Cache key: equal keys mean equal sources. */
  readonly key: string;
  /** How often an up-sampling repeats each pixel in height and width. */
  readonly scale?: readonly [number, number];
}

/** Some of the pixels of an image, row by row, in any order. */
export interface Selection {
  readonly pixels: readonly number[];
  /** Cache key: equal keys mean equal pixels. */
  readonly key: string;
}

/** Some of an image's pixels: [channels, 1, pixels, batch]. */
export interface Part {
  readonly part: Value;
  readonly selection: Selection;
}

/**
 * What is known of a value besides how it is computed: a cheaper way to the value, or to what operators make of it. A kernel
 * that finds no fact computes the plain way.
 *
 * | fact           | written by (in kernels/)                   | read by                                                         |
 * | -------------- | ------------------------------------------ | --------------------------------------------------------------- |
 * | `copies`       | images/_pixel-map.ts, of every copy        | images/_pixels.ts, which takes from the source; _upsampled.ts   |
 * | `select`       | images/_convolved.ts, of a convolution     | images/_max-pool.ts, for what each tap of disjoint windows sees |
 * | `parts`        | images/_parts.ts, of joined parts          | images/_convolved.ts, for a filter's gradient part by part      |
 * | `pixelSums`    | images/_max-pool-gradient.ts, of gradients | axes/reduce.ts, for the gradient of a bias                      |
 * | `blockSums`    | images/_convolved.ts, of its gradient      | images/_block-means.ts, for the gradient of an up-sampling      |
 * | `stepProduct`  | images/_max-pool-gradient.ts, of gradients | simplify.ts, for the gradient of a Relu before the pooling      |
 * | `softplusTail` | elements/elementwise.ts, of softplus's x   | elements/elementwise.ts, for its sigmoid                        |
 */
interface Facts {
  /** The image that this one copies the pixels of. */
  readonly copies?: Copies;
  /** Computes some pixels of this image without the others: [channels, 1, pixels, batch]. */
  readonly select?: (selection: Selection) => Value;
  /** The parts that this image [channels, h, w, batch] is put together of, which have each of its pixels once. */
  readonly parts?: readonly Part[];
  /** A smaller image whose sum over all pixels is that of this one, in every channel and example. */
  readonly pixelSums?: Value;
  /** The sums over blocks of this image's pixels, [height, width] each, in a cheaper form; undefined for blocks that have none. */
  readonly blockSums?: (block: readonly [number, number]) => Value | undefined;
  /** The product of this gradient with the step function of `image`, in a cheaper form than the two factors give. */
  readonly stepProduct?: { readonly image: Value; readonly product: () => Value };
  /** log(1 + e^−|x|) of this x, whose softplus was asked for: its sigmoid, which the gradient is, then has all digits too. */
  readonly softplusTail?: Value;
}

const known = new WeakMap<Value, Facts>();

/** What is known of a value. */
export const factsOf = (value: Value): Facts => known.get(value) ?? {};

/** Adds to what is known of a value. */
export const learn = (value: Value, facts: Facts): void => {
  known.set(value, { ...factsOf(value), ...facts });
};

/** A slope so steep that HardSigmoid is the step function: onnxruntime's Sign and comparisons take six times longer. */
export const steep = { alpha: 1e30, beta: 0 };

/** The value whose step function another is, if it is one. */
export const steppedOf = ({ op, attributes, inputs }: Value): Value | undefined =>
  op === "HardSigmoid" && attributes.alpha === steep.alpha ? inputs[0] : undefined;
