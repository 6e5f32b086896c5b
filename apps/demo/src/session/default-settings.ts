import type { ZooName } from "@autoencoders/models";
import type { RunSettings } from "../worker/run-settings.ts";

/** Returns the settings of a run for which a model is chosen and nothing else. */
export const defaultSettings = (
  name: ZooName,
  options: Readonly<Record<string, unknown>> = {},
): RunSettings => ({
  model: { name, options },
  data: { name: "digits", train: 2000 },
  optimizer: { name: "adam", learningRate: 0.001 },
  batchSize: 50,
  epochs: 20,
  seed: 0,
  engine: "auto",
});
