import type { RunSettings } from "../worker/run-settings.ts";
import { defaultSettings } from "./default-settings.ts";

/** Settings of the first run: its code has two numbers, so that there is a plane to look at, and digits take shape within seconds. */
export const firstSettings: RunSettings = {
  ...defaultSettings("stacked", {
    hidden: [128, 64, 32],
    codeDim: 2,
    activation: "relu",
    codeActivation: "linear",
    outputActivation: "sigmoid",
  }),
  optimizer: { name: "adam", learningRate: 0.003 },
  batchSize: 25,
  epochs: 60,
};
