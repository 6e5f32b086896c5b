import { activations } from "../kernels/_activations.ts";
import type { OptionSchemas } from "../options/option-schema.ts";

const activationNames = Object.keys(activations);
const outputs = ["sigmoid", "linear"] as const;

/** The options of `denseAutoencoder`. */
export const denseOptions = {
  inputShape: { type: "shape", help: "shape of one data row, such as 28,28,1" },
  hidden: {
    type: "sizes",
    default: [],
    help: "layer sizes between input and code; the decoder mirrors them",
  },
  codeDim: { type: "number", integer: true, min: 1, default: 32, help: "size of the code" },
  activation: {
    type: "choice",
    choices: activationNames,
    default: "relu",
    help: "of the hidden layers",
  },
  codeActivation: {
    type: "choice",
    choices: activationNames,
    help: "of the code (default: as the hidden layers)",
  },
  outputActivation: {
    type: "choice",
    choices: outputs,
    default: "sigmoid",
    help: "sigmoid for data in [0, 1], linear for any",
  },
  reconstruction: {
    type: "choice",
    choices: ["binaryCrossEntropy", "bernoulliNll", "meanSquaredError"],
    help: "reconstruction loss (default: binaryCrossEntropy after a sigmoid, else meanSquaredError)",
  },
  tied: {
    type: "boolean",
    default: false,
    help: "let the decoder use the transposed kernels of the encoder",
  },
  kernelInitializer: {
    type: "choice",
    choices: ["heNormal", "lecunNormal", "glorotUniform"],
    help: "scale of the initial kernels (default: the one that suits the activation)",
  },
  corruption: { type: "corruption", help: "noise on the input while training (default: none)" },
  penalties: {
    type: "penalties",
    default: {},
    reserved: ["reconstruction", "kl"],
    help: "further terms of the objective, by name",
  },
  seed: { type: "number", integer: true, default: 0, help: "of the initial kernels" },
} as const satisfies OptionSchemas;
