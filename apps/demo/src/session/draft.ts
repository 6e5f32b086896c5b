import { catalog } from "virtual:catalog";
import { signal } from "@preact/signals";
import { route } from "../route.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import { defaultSettings } from "./default-settings.ts";
import { settingsFromHash } from "./settings-hash.ts";

/** Settings of the first run: its code has two numbers, so that there is a plane to look at, and digits take shape within seconds. */
const first: RunSettings = {
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

/** Settings of the next run: the contents of the form. */
export const draft = signal<RunSettings>(settingsFromHash(route.peek().hash, catalog) ?? first);
