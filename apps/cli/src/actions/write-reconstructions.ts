import { reconstructRows } from "@autoencoders/inference";
import type { ResultValues } from "../commands/result-options.ts";
import type { Io } from "../console/io.ts";
import type { BegunResults } from "../results/begin-results.ts";
import { inUnits } from "../results/in-units.ts";
import { rowsTold } from "../results/rows-told.ts";
import { tellResults } from "../results/tell-results.ts";
import { writeRowResults } from "../results/write-row-results.ts";

/** Writes what a run's model makes of rows, in their units, to a file or a folder of pictures. */
export async function writeReconstructions(
  begun: BegunResults,
  asked: ResultValues & { readonly count?: number | undefined },
  { what, io }: { readonly what: string; readonly io: Io },
): Promise<number> {
  const { model, engine, shown: all, target } = begun;
  const count = Math.min(all.count, asked.count ?? all.count);
  const shown = count < all.count ? { ...all, count, ...all.between(0, count) } : all;
  const { layout, rows } = inUnits(shown.units, target);
  const written = await writeRowResults({ ...begun, shown }, asked, {
    io,
    what,
    layout,
    areNumbered: false,
    scaling: shown.units.scaling,
    async *results(source) {
      for await (const part of reconstructRows(model, source, { engine })) {
        const { data, shape, first, unreadable } = part;
        const places = unreadable.map((row) => row - first);
        yield { first, count: shape[0]!, rows: rows(data, places), unreadable };
      }
    },
  });
  if (written.status === 0) tellResults(rowsTold(written, shown), shown, { ...asked, target, io });
  return written.status;
}
