import type { Invocation } from "../command-line/command.ts";
import type { ShardValues } from "../commands/shard-options.ts";
import { writeWholeOrParts } from "../shards/write-whole-or-parts.ts";

/** `autoencoders score RUN`. */
export const score = (asked: ShardValues, { io }: Pick<Invocation, "io">): Promise<number> =>
  writeWholeOrParts(
    { name: "score", load: async () => (await import("../results/scoring.ts")).scoring },
    asked,
    io,
  );
