import { chooseEngine } from "@autoencoders/compiler";
import { reconstructRows } from "@autoencoders/inference";
import type { ResultValues } from "../commands/result-options.ts";
import type { Io } from "../console/io.ts";
import { firstRows } from "../data/first-rows.ts";
import type { LoadedRun } from "../looking/load-trained-model.ts";
import { shownRows } from "../looking/shown-rows.ts";
import { inUnits } from "../results/in-units.ts";
import { openResults } from "../results/open-results.ts";
import type { ResultTarget } from "../results/result-target.ts";
import { tellResults } from "../results/tell-results.ts";
import { type ResultPart, writeResults } from "../results/write-results.ts";

/** Writes what a run's model makes of rows, in their units, to a file or a folder of pictures. */
export async function writeReconstructions(
  { config, model }: Pick<LoadedRun, "config" | "model">,
  asked: ResultValues & { readonly count?: number | undefined },
  { target, what, io }: { readonly target: ResultTarget; readonly what: string; readonly io: Io },
): Promise<number> {
  const { run, json, engine, threads, overwrite } = asked;
  const shown = await shownRows(config, model, { ...asked, keepMissing: true }, io);
  const chosen = await chooseEngine(engine, { threads });
  const count = Math.min(shown.count, asked.count ?? shown.count);
  const source = count < shown.count ? firstRows(shown.source, count) : shown.source;
  const { layout, rows } = inUnits(shown.units, target);
  const { scaling } = shown.units;
  const writer = openResults(target, { io, layout, overwrite, scaling, rowNames: shown.rowNames });
  const results = reconstructRows(model, source, { engine: chosen });
  const written = await writeResults(parts(), writer, { io, what, count });
  return tellResults(written, shown, { run, json, target, io });

  async function* parts(): AsyncGenerator<ResultPart, void, void> {
    for await (const { data, shape, first, unreadable } of results) {
      const places = unreadable.map((row) => row - first);
      yield { count: shape[0]!, rows: rows(data, places), unreadable };
    }
  }
}
