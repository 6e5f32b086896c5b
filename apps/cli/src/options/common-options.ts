import type { EngineName } from "@autoencoders/compiler";
import { choiceOption } from "./choice-option.ts";
import { numberOption } from "./number-option.ts";
import type { ValuesOf } from "./option.ts";
import { pathOption } from "./path-option.ts";
import { switchOption } from "./switch-option.ts";

/** As in the compiler, which is not loaded to read a command. */
const engineNames = [
  "auto",
  "onnx",
  "wasm",
  "cpu",
  "node",
  "cuda",
] as const satisfies readonly EngineName[];

/** The options of what computes and of where data sets are. */
export const machineOptions = {
  json: switchOption("one JSON object per line on the standard output, and nothing else there"),
  engine: choiceOption(engineNames, {
    help: `${engineNames.join(", ")} (default: auto, the fastest of this processor)`,
  }),
  threads: numberOption(
    { integer: true, min: 0, below: 1025 },
    { help: "of the onnx engine; 0 is one for each core", default: 0 },
  ),
  dataDir: pathOption({
    help: "with a data set's files or a subfolder of its name (default: $AUTOENCODERS_DATA, else they are downloaded)",
    value: "folder",
  }),
} as const;

/** The options that nearly every command takes. */
export const commonOptions = {
  ...machineOptions,
  seed: numberOption(
    { integer: true, min: 0, below: 2 ** 32 },
    { help: "of initial weights, order, noise and samples (default: 0, or the run's)" },
  ),
} as const;

/** The values of the common options. */
export type CommonValues = ValuesOf<typeof commonOptions>;
