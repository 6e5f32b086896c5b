import { declareCommand } from "../command-line/command.ts";
import { resultOptions } from "./result-options.ts";
import { runArgument } from "./run-options.ts";

/** `autoencoders encode RUN`. */
export const encode = declareCommand({
  name: "encode",
  summary: "the codes of rows, to a file",
  description:
    "Write the code of every row, of a variational model its mean, one line a row in their order. Rows count from 1; of files larger than " +
    "memory a part is read at a time.",
  arguments: runArgument,
  options: resultOptions,
  examples: [
    "encode runs/first --dataset new.csv --out codes.npy",
    "encode runs/first --split test | head",
  ],
});
