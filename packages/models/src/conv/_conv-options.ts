import { denseOptions } from "../dense/_dense-options.ts";
import { varied } from "../options/_varied.ts";

const schemas = varied(
  denseOptions,
  ["codeActivation", "outputActivation", "reconstruction", "corruption", "penalties", "seed"],
  {
    /** The shape of one image: [height, width, channels]. */
    inputShape: {
      ...denseOptions.inputShape,
      help: "height, width and channels of one image, such as 28,28,1",
    },
    /** Channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them. Default: [16, 8, 8]. */
    filters: {
      type: "sizes",
      default: [16, 8, 8],
      help: "channels of the encoder's convolutions, each of which halves the image; the decoder mirrors them",
    },
    /** Height and width of every kernel, in pixels. Default: 3. */
    kernelSize: {
      type: "number",
      integer: true,
      min: 1,
      max: 99,
      default: 3,
      help: "height and width of every kernel",
    },
    /** The size of a code made by a dense layer. Default: null, for a code that is the last feature map. */
    codeDim: {
      type: "number",
      integer: true,
      min: 1,
      nullable: true,
      help: "size of a code made by a dense layer (default: none, the code is the last feature map)",
    },
    /** How the image is halved: by max-pooling after each convolution, or by convolutions of stride 2. Default: "pool". */
    downsample: {
      type: "choice",
      choices: ["pool", "stride"],
      default: "pool",
      help: "max-pooling after each convolution, or convolutions of stride 2",
    },
    /** What pools do at odd sizes: "valid" drops the last row and column, so that 7 becomes 3 and not 4. Default: "same". */
    poolPadding: {
      type: "choice",
      choices: ["same", "valid"],
      default: "same",
      help: "whether pools keep the last row and column of odd sizes (same) or drop them (valid)",
    },
    /** How maps are doubled: by nearest up-sampling after convolutions, or by transposed ones of stride 2. Default: "upsample". */
    decoder: {
      type: "choice",
      choices: ["upsample", "transpose"],
      default: "upsample",
      help: "convolutions with nearest up-sampling, or transposed convolutions of stride 2",
    },
    /** The activation of every layer but the last. Default: "relu". */
    activation: { ...denseOptions.activation, help: "of every layer but the last" },
    /** True where the decoder's transposed convolutions use the kernels of the encoder's. Default: false. */
    tied: {
      ...denseOptions.tied,
      help: "let transposed convolutions use the kernels of the encoder's",
    },
    /** How initial kernels are drawn: by one way, or by one for each beginning of kernels' names. Default: "glorotUniform". */
    kernelInitializer: {
      ...denseOptions.kernelInitializer,
      default: "glorotUniform",
      help: "how initial kernels are drawn",
    },
  },
);

type Schemas = typeof schemas;

/** The types of `convOptions`, by a name that other builders' types can refer to. */
export interface ConvSchemas extends Schemas {}

/** The options of `convAutoencoder`. */
export const convOptions: ConvSchemas = schemas;
