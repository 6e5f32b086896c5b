import { numberLayout } from "@autoencoders/datasets";
import { compileEncoder, mapRows } from "@autoencoders/inference";
import type { Invocation } from "../command-line/command.ts";
import type { ShardValues } from "../commands/shard-options.ts";
import type { RowCommand } from "../results/row-command.ts";
import { tellResults } from "../results/tell-results.ts";
import { writeRowResults } from "../results/write-row-results.ts";
import { writeWholeOrParts } from "../shards/write-whole-or-parts.ts";

/** `autoencoders encode RUN`. */
export const encode = (asked: ShardValues, { io }: Pick<Invocation, "io">): Promise<number> =>
  writeWholeOrParts(encoding, asked, io);

const encoding: RowCommand = {
  name: "encode",
  async compile({ model, engine }) {
    const encoded = await compileEncoder(model, { engine });
    return {
      async write(begun, asked, io) {
        const written = await writeRowResults(begun, asked, {
          io,
          what: "encoding",
          layout: numberLayout(model.code.shape, { name: "code" }),
          async *results(source) {
            for await (const { data, shape, first, unreadable } of mapRows(encoded, source))
              yield { first, count: shape[0]!, rows: data, unreadable };
          },
        });
        return tellResults(written, begun.shown, { ...asked, target: begun.target, io });
      },
      dispose: () => encoded.dispose(),
    };
  },
};
