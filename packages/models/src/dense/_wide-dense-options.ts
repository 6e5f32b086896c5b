import { varied } from "../options/_varied.ts";
import { denseOptions } from "./_dense-options.ts";

/** The options of a dense autoencoder that is to fit its rows closely: two wide layers on each side. */
export const wideDenseOptions = varied(
  denseOptions,
  [
    "inputShape",
    "hidden",
    "codeDim",
    "activation",
    "outputActivation",
    "kernelInitializer",
    "corruption",
    "penalties",
    "seed",
  ],
  {
    /** Layer sizes between row and code, mirrored after it. Default: [500, 500]. */
    hidden: { ...denseOptions.hidden, default: [500, 500] },
    /** The activation of the hidden layers of encoder and decoder. Default: "elu". */
    activation: { ...denseOptions.activation, default: "elu" },
  },
);
