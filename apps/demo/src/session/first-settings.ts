import type { RunSettings } from "../worker/run-settings.ts";
import { defaultSettings } from "./default-settings.ts";

/** Codes up to this size get a deeper model: from so few numbers a digit is not drawn by one layer. */
const smallCode = 4;

/** Returns the model of the first run with a code of some size. */
export const firstModel = (codeDim: number): RunSettings["model"] => ({
  name: "stacked",
  options: {
    hidden: codeDim <= smallCode ? [256, 64] : [128],
    codeDim,
    activation: "relu",
    codeActivation: "linear",
    outputActivation: "sigmoid",
  },
});

/**
 * The settings of the first run. By 600 steps, a second or two, most digits that it never saw are read rightly from its code of 16
 * numbers: `pnpm demo:measure` counts them.
 */
export const firstSettings: RunSettings = {
  ...defaultSettings("stacked", firstModel(16).options),
  data: { name: "digits", train: 8000 },
  optimizer: { name: "adam", learningRate: 0.003 },
  batchSize: 32,
  epochs: 30,
};
