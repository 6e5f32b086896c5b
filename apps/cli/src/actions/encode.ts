import type { Invocation } from "../command-line/command.ts";
import type { ShardValues } from "../commands/shard-options.ts";
import { writeWholeOrParts } from "../shards/write-whole-or-parts.ts";

/** `autoencoders encode RUN`. */
export const encode = (asked: ShardValues, { io }: Pick<Invocation, "io">): Promise<number> =>
  writeWholeOrParts(
    { name: "encode", load: async () => (await import("../results/encoding.ts")).encoding },
    asked,
    io,
  );
