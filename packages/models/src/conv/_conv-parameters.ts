import type { ConvPlan } from "./_conv-plan.ts";

interface ConvParametersOptions {
  readonly inputShape: readonly number[];
  readonly filters: readonly number[];
  readonly kernelSize: number;
  /** Dense layers before a code that is a vector. */
  readonly hidden?: readonly number[];
  readonly codeDim: number | undefined;
  /** Channels of a convolution of 1 × 1 that gives the code, where there is one. */
  readonly codeChannels?: number | undefined;
  /** How many dense layers give a code. */
  readonly heads?: number;
  /** Whether the decoder has biases only. */
  readonly tied?: boolean;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const product = (values: readonly number[]): number =>
  values.reduce((all, value) => all * value, 1);

/** How many weights a planned autoencoder has. */
export function convParameters(
  { encoderMap, decoderMap, decoderFilters }: ConvPlan,
  options: ConvParametersOptions,
): number {
  const { inputShape, filters, hidden = [], codeDim, codeChannels, heads = 1 } = options;
  const { tied = false } = options;
  const field = options.kernelSize ** 2;
  const channels = inputShape[2]!;
  const [flat, map] = [product(encoderMap), product(decoderMap)];
  const down = chain([channels, ...filters], field);
  const up = tied
    ? sum([channels, ...filters.slice(0, -1)])
    : chain([codeChannels ?? filters.at(-1)!, ...decoderFilters, channels], field);
  if (codeDim === undefined)
    return down + up + (codeChannels === undefined ? 0 : chain([filters.at(-1)!, codeChannels]));
  const last = hidden.at(-1) ?? flat;
  const code = chain([flat, ...hidden]) + heads * chain([last, codeDim]);
  return down + code + (tied ? flat : chain([codeDim, ...hidden.toReversed(), map])) + up;
}

/** Weights of layers after one another, from each size to the next. */
const chain = (sizes: readonly number[], field = 1): number =>
  sum(sizes.slice(1).map((size, i) => size * (field * sizes[i]! + 1)));
