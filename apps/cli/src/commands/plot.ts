import { declareCommand } from "../command-line/command.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { wordOption } from "../options/word-option.ts";
import { pictureOptions } from "../pictures/picture-options.ts";
import { outOptions } from "./result-options.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders plot RUN [PICTURE]`. */
export const plot = declareCommand({
  name: "plot",
  summary: "a picture of what a run's model learned; without a name, which there are",
  description:
    "Draw a picture of what a run's model learned. Without a picture's name it lists those that there are of this run.",
  arguments: {
    ...runArgument,
    picture: wordOption({ help: "its name, or all" }),
  },
  options: {
    out: pathOption({
      value: "file",
      help: "a .png, .svg or .txt; a folder with all (default: pictures/ of the run)",
    }),
    ...pictureOptions,
    ...outOptions,
    ...runOptions,
  },
  examples: [
    "plot runs/first",
    "plot runs/first reconstructions --count 20 --split train",
    "plot runs/first codes --projection tsne --out codes.svg",
    "plot runs/first curves --log",
    "plot runs/first all",
  ],
});

/** The values of what `plot` is asked. */
export type PlotValues = ValuesOf<typeof plot.arguments & typeof plot.options>;
