import { declareCommand } from "../command-line/command.ts";
import { choiceOption } from "../options/choice-option.ts";
import { machineOptions } from "../options/common-options.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { outOptions } from "./result-options.ts";
import { runArgument } from "./run-options.ts";

/** As in the package that exports, which is not loaded to read a command. */
const formats = ["onnx", "keras", "torch", "tfjs", "steps"] as const;
const parts = ["model", "encoder", "decoder", "reconstruct", "score", "sample"] as const;

/** `autoencoders export RUN`. */
export const exportRun = declareCommand({
  name: "export",
  summary: "a run's model as a file of another program",
  description:
    "Write a run's model for another program. Rows of files enter it in their own units: the run's scaling is part of it, or a note says so where it cannot be.",
  arguments: runArgument,
  options: {
    format: choiceOption(formats, {
      value: "name",
      help: "onnx, keras, torch or tfjs (default: told by the ending of --out, else onnx); or steps, a folder by which torchrun trains the run",
    }),
    what: choiceOption(parts, {
      value: "part",
      help: "the whole model, or its encoder, decoder, reconstruct, score or sample",
      default: "model",
    }),
    out: pathOption({
      value: "file",
      help: "that ends in .onnx, .keras, .py or .json; weights of the latter two go beside it (default: exports/PART of the run)",
    }),
    ...outOptions,
    workers: numberOption(
      { integer: true, min: 1 },
      { help: "of steps: how many processes share each batch", default: 1 },
    ),
    epochs: numberOption(
      { integer: true, min: 1 },
      { help: "of steps: passes over the training rows in all (default: the run's)" },
    ),
    json: machineOptions.json,
  },
  examples: [
    "export runs/first --out model.onnx",
    "export runs/first --format torch --what encoder --out encoder.py",
    "export runs/first --out model.keras",
    "export runs/first --format steps --workers 2 --out steps",
  ],
});

/** The values of what `export` is asked. */
export type ExportValues = ValuesOf<typeof exportRun.arguments & typeof exportRun.options>;
