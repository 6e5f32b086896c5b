import { denseOptions } from "../dense/_dense-options.ts";
import type { OptionSchemas } from "../options/option-schema.ts";

const { inputShape, activation, codeActivation, tied, kernelInitializer, ...shared } = denseOptions;
const { outputActivation, reconstruction, corruption, penalties, seed } = shared;

/** The options of `convAutoencoder`. */
export const convOptions = {
  inputShape: { ...inputShape, help: "height, width and channels of one image, such as 28,28,1" },
  filters: {
    type: "sizes",
    default: [16, 8, 8],
    help: "channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them",
  },
  kernelSize: {
    type: "number",
    integer: true,
    min: 1,
    max: 99,
    default: 3,
    help: "height and width of every kernel",
  },
  codeDim: {
    type: "number",
    integer: true,
    min: 1,
    help: "size of a code made by a dense layer (default: none, the code is the last feature map)",
  },
  downsample: {
    type: "choice",
    choices: ["pool", "stride"],
    default: "pool",
    help: "max-pooling after each convolution, or convolutions of stride 2",
  },
  poolPadding: {
    type: "choice",
    choices: ["same", "valid"],
    default: "same",
    help: "whether pools keep the last row and column of odd sizes (same) or drop them (valid)",
  },
  decoder: {
    type: "choice",
    choices: ["upsample", "transpose"],
    default: "upsample",
    help: "convolutions with nearest up-sampling, or transposed convolutions of stride 2",
  },
  activation: { ...activation, help: "of every layer but the last" },
  codeActivation,
  outputActivation,
  reconstruction,
  tied: { ...tied, help: "let transposed convolutions use the kernels of the encoder's" },
  kernelInitializer: {
    ...kernelInitializer,
    default: "glorotUniform",
    help: "scale of the initial kernels",
  },
  corruption,
  penalties,
  seed,
} as const satisfies OptionSchemas;
