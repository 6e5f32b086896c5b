import { declareCommand } from "../command-line/command.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { outOptions, resultOptions } from "./result-options.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders tsne RUN`. */
export const tsne = declareCommand({
  name: "tsne",
  summary: "codes as points that keep their neighbors",
  description:
    "Lay out the codes of rows as points whose neighbors are those of the codes (t-SNE), and tell how far they are.",
  arguments: runArgument,
  options: {
    count: numberOption(
      { integer: true, min: 30 },
      { help: "of rows, chosen at random; at most 10000", default: 5000 },
    ),
    perplexity: numberOption(
      { min: 2 },
      { help: "neighbors of a row, in effect (default: 30, or a third of fewer rows)" },
    ),
    out: pathOption({
      value: "file",
      help: ".png, .svg, .csv or .json (default: pictures/tsne.png of the run)",
    }),
    id: resultOptions.id,
    ...outOptions,
    ...runOptions,
  },
  examples: ["tsne runs/first", "tsne runs/first --count 2000 --perplexity 50 --out points.csv"],
});

/** The values of what `tsne` is asked. */
export type TsneValues = ValuesOf<typeof tsne.arguments & typeof tsne.options>;
