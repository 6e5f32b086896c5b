import { declareCommand } from "../command-line/command.ts";
import { runArgument } from "./run-options.ts";
import { shardOptions } from "./shard-options.ts";

/** `autoencoders encode RUN`. */
export const encode = declareCommand({
  name: "encode",
  summary: "the codes of rows, to a file",
  description:
    "Write the code of every row, of a variational model its mean, one line a row in their order. Rows count from 1; of files larger than " +
    "memory a part is read at a time. With --shards the results are files of a folder, each of its own rows, which pandas, DuckDB and Spark read " +
    "together where they are Parquet; with --queue the workers of a queue make them.",
  arguments: runArgument,
  options: shardOptions,
  examples: [
    "encode runs/first --dataset new.csv --out codes.npy",
    "encode runs/first --split test | head",
    "encode runs/first --dataset rows.npy --shards 64 --out codes/ --queue redis://127.0.0.1 --store /shared/store",
  ],
});
