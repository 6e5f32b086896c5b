import type { Value } from "./graph.ts";

/** An image whose pixels are copies of another's: pixel p is pixel `sources[p]` of `image`. */
interface Copies {
  readonly image: Value;
  readonly sources: readonly number[];
  /** Says all there is to `sources`. */
  readonly key: string;
  /** Of an up-sampling: how often each pixel is repeated in height and width. */
  readonly scale?: readonly [number, number];
}

/** Images known to be copies of others, which an operator can read from instead. */
export const copiesOf = new WeakMap<Value, Copies>();

/** A product with the step function of an image, in a cheaper form than the two factors give. */
interface StepProduct {
  readonly image: Value;
  readonly product: () => Value;
}

/** Gradients for rectified images whose product with the image's step function, the Relu's own gradient, is known. */
export const stepProducts = new WeakMap<Value, StepProduct>();

/** Some of the pixels of an image, row by row, in any order. */
export interface Selection {
  readonly pixels: readonly number[];
  /** Says all there is to `pixels`. */
  readonly key: string;
}

/** Some of an image's pixels: [channels, 1, pixels, batch]. */
export interface Part {
  readonly part: Value;
  readonly selection: Selection;
}

/** Images [channels, h, w, batch] put together of parts that have each pixel once. */
export const partsOf = new WeakMap<Value, readonly Part[]>();

/** Images of which some pixels can be computed without the others: [channels, 1, pixels, batch]. */
export const selections = new WeakMap<Value, (selection: Selection) => Value>();

/** Images [channels, h, w, batch] whose sums over all pixels are those of a smaller image. */
export const pixelSums = new WeakMap<Value, Value>();

/** Images whose sums over blocks of pixels, [height, width] each, are known in a cheaper form: undefined for other blocks. */
export const blockSums = new WeakMap<
  Value,
  (block: readonly [number, number]) => Value | undefined
>();

/** log(1 + e^−|x|) of each x whose softplus was asked for: its sigmoid, which the gradient is, then has all digits too. */
export const softplusTails = new WeakMap<Value, Value>();

/** A slope so steep that HardSigmoid is the step function: onnxruntime's Sign and comparisons take six times as long. */
export const steep = { alpha: 1e30, beta: 0 };

/** The value whose step function another is, if it is one. */
export const steppedOf = ({ op, attributes, inputs }: Value): Value | undefined =>
  op === "HardSigmoid" && attributes.alpha === steep.alpha ? inputs[0] : undefined;
