import { activations } from "../kernels/_activations.ts";
import { kernelInitializers } from "../kernels/_initialize-kernels.ts";
import { reconstructions } from "../objective/_reconstructions.ts";
import { namesOf } from "../options/_names-of.ts";
import type { OptionSchemas } from "../options/option-schema.ts";

const schemas = {
  /** The shape of one data row, without the batch: [28, 28, 1], [17]. */
  inputShape: { type: "shape", required: true, help: "shape of one data row, such as 28,28,1" },
  /** Layer sizes between row and code, mirrored after it: 784-300-150-300-784 is [300] with a code of 150. Default: []. */
  hidden: {
    type: "sizes",
    default: [],
    help: "layer sizes between input and code; the decoder mirrors them",
  },
  /** The size of the code. Default: 32. */
  codeDim: { type: "number", integer: true, min: 1, default: 32, help: "size of the code" },
  /** The activation of the hidden layers. Default: "relu". */
  activation: {
    type: "choice",
    choices: namesOf(activations),
    default: "relu",
    help: "of the hidden layers",
  },
  /** The activation of the code. Default: that of the hidden layers. */
  codeActivation: {
    type: "choice",
    choices: namesOf(activations),
    derived: ({ activation }) => activation,
    help: "of the code (default: as the hidden layers)",
  },
  /** What the decoder ends in: "sigmoid" for data in [0, 1], "linear" for any. Default: "sigmoid". */
  outputActivation: {
    type: "choice",
    choices: ["sigmoid", "linear"],
    default: "sigmoid",
    help: "sigmoid for data in [0, 1], linear for any",
  },
  /** The reconstruction loss. Default: "binaryCrossEntropy" after a sigmoid, else "meanSquaredError". */
  reconstruction: {
    type: "choice",
    choices: namesOf(reconstructions),
    derived: ({ outputActivation }) =>
      outputActivation === "sigmoid" ? "binaryCrossEntropy" : "meanSquaredError",
    help: "reconstruction loss (default: binaryCrossEntropy after a sigmoid, else meanSquaredError)",
  },
  /** True where the decoder's kernels are those of the encoder, transposed; its biases are its own. Default: false. */
  tied: {
    type: "boolean",
    default: false,
    help: "let the decoder use the transposed kernels of the encoder",
  },
  /**
   * How initial kernels are drawn: by one way, or by one for each beginning of kernels' names, such as
   * { encoder: "orthogonal", "decoder/output": "glorotUniform" }. "suited" is heNormal for relu, elu and gelu, lecunNormal for
   * selu, else glorotUniform. Default: "suited".
   */
  kernelInitializer: {
    type: "initializer",
    choices: kernelInitializers,
    default: "suited",
    help: "how initial kernels are drawn (suited: as suits the activation of each layer)",
  },
  /** What damages the input while training; the target stays clean. Default: null, for none. */
  corruption: {
    type: "corruption",
    nullable: true,
    help: "noise on the input while training (default: none)",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: {
    type: "penalties",
    default: {},
    reserved: ["reconstruction", "kl"],
    help: "further terms of the objective, by name",
  },
  /** The seed of the initial kernels: any safe integer. Default: 0. */
  seed: { type: "number", integer: true, default: 0, help: "of the initial kernels" },
} as const satisfies OptionSchemas;

type Schemas = typeof schemas;

/** The types of `denseOptions`, by a name that other builders' types can refer to. */
export interface DenseSchemas extends Schemas {}

/** The options of `denseAutoencoder`. */
export const denseOptions: DenseSchemas = schemas;
