import { declareCommand } from "../command-line/command.ts";
import { runArgument } from "./run-options.ts";
import { shardOptions } from "./shard-options.ts";

/** `autoencoders score RUN`. */
export const score = declareCommand({
  name: "score",
  summary: "how anomalous each row is to a run's model, to a file",
  description:
    "Write the score of every row, the model's own or its mean squared reconstruction error in the scaling of the run, one line a row in " +
    "their order. Where the " +
    "loss has several terms of a row, their sum and each of them too: of a variational model −ELBO at the mean code.",
  arguments: runArgument,
  options: shardOptions,
  examples: [
    "score runs/first --dataset new.csv --out scores.csv",
    "score runs/first --dataset rows.npy --shards 64 --out scores/",
  ],
});
