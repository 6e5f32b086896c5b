import { numberLayout } from "@autoencoders/datasets";
import { compileEncoder, mapRows } from "@autoencoders/inference";
import type { RowCommand } from "./row-command.ts";
import { rowsTold } from "./rows-told.ts";
import { writeRowResults } from "./write-row-results.ts";

/** How results of `autoencoders encode` are computed and written. */
export const encoding: RowCommand = {
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
        return { status: written.status, told: rowsTold(written, begun.shown) };
      },
      dispose: () => encoded.dispose(),
    };
  },
};
