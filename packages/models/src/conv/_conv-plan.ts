import { OptionError } from "../options/option-error.ts";
import { type DecoderLevel, decoderLevels } from "./_decoder-levels.ts";
import { encoderSizes, path, type Size } from "./_encoder-sizes.ts";

interface ConvPlanOptions {
  readonly inputShape: readonly number[];
  readonly filters: readonly number[];
  readonly kernelSize: number;
  readonly codeDim: number | undefined;
  readonly poolPadding?: "same" | "valid";
  /** How often the decoder doubles its map. */
  readonly levels: number;
  readonly convolvesFirst: boolean;
}

/** The shapes of a convolutional autoencoder, before anything is built. */
export interface ConvPlan {
  /** The sizes of the encoder's maps, from the images down. */
  readonly sizes: readonly Size[];
  /** What the encoder's levels end in: [height, width, channels]. */
  readonly encoderMap: readonly number[];
  /** What the decoder's levels start from. */
  readonly decoderMap: readonly number[];
  readonly codeShape: readonly number[];
  /** One for each level of the decoder. */
  readonly decoderFilters: readonly number[];
  readonly levels: readonly DecoderLevel[];
}

/**
 * A decoder that mirrors the encoder's last levels.
 * @throws OptionError where rows are no images, too small, or of sizes that the decoder cannot come back to
 */
export function convPlan(builder: string, options: ConvPlanOptions): ConvPlan {
  const { inputShape, filters, kernelSize, codeDim, poolPadding = "same" } = options;
  if (inputShape.length !== 3) {
    const expected =
      "that of images, [height, width, channels], such as [28, 28, 1] (other rows go with a model of dense layers, such as stacked)";
    throw new OptionError(builder, "inputShape", expected, `[${inputShape.join(", ")}]`);
  }
  if (filters.length === 0) {
    throw new OptionError(builder, "filters", "one size or more, such as [16, 8]", "[]");
  }
  const sizes = encoderSizes(builder, inputShape, filters.length, poolPadding);
  const whole = encoderSizes(builder, inputShape, filters.length, "same");
  if (codeDim === undefined && path(sizes) !== path(whole)) {
    const expected = '"same", or codeDim to be given, where a pool drops a row or a column';
    throw new OptionError(builder, "poolPadding", expected, `"valid" with ${path(sizes)}`);
  }
  const depth = filters.at(-1)!;
  const decoderSizes = whole.slice(0, options.levels + 1);
  const encoderMap = [...sizes.at(-1)!, depth];
  return {
    sizes,
    encoderMap,
    decoderMap: [...decoderSizes.at(-1)!, depth],
    codeShape: codeDim === undefined ? encoderMap : [codeDim],
    decoderFilters: filters.slice(0, options.levels).toReversed(),
    levels: decoderLevels(decoderSizes, kernelSize, options.convolvesFirst),
  };
}
