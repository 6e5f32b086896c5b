import { numberLayout } from "@autoencoders/datasets";
import { encodeRows } from "@autoencoders/inference";
import type { Invocation } from "../command-line/command.ts";
import type { ShardValues } from "../commands/shard-options.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { beginResults } from "../results/begin-results.ts";
import { tellResults } from "../results/tell-results.ts";
import { writeRowResults } from "../results/write-row-results.ts";
import { writeShards } from "../shards/write-shards.ts";

/** `autoencoders encode RUN`. */
export async function encode(asked: ShardValues, { io }: Pick<Invocation, "io">): Promise<number> {
  if (asked.shards !== undefined || queueRequest(asked))
    return writeShards("encode", asked, { io, write: encode });
  const begun = await beginResults(asked, { io });
  const { model, engine, shown, target } = begun;
  const written = await writeRowResults(begun, asked, {
    io,
    what: "encoding",
    layout: numberLayout(model.code.shape, { name: "code" }),
    async *results(source) {
      for await (const { data, shape, first, unreadable } of encodeRows(model, source, { engine }))
        yield { first, count: shape[0]!, rows: data, unreadable };
    },
  });
  return tellResults(written, shown, { ...asked, target, io });
}
