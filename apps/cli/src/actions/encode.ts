import { chooseEngine } from "@autoencoders/compiler";
import { numberLayout } from "@autoencoders/datasets";
import { encodeRows } from "@autoencoders/inference";
import type { Invocation } from "../command-line/command.ts";
import type { ResultValues } from "../commands/result-options.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { shownRows } from "../looking/shown-rows.ts";
import { numberedRows } from "../results/numbered-rows.ts";
import { openResults } from "../results/open-results.ts";
import { resultTarget } from "../results/result-target.ts";
import { tellResults } from "../results/tell-results.ts";
import { type ResultPart, writeResults } from "../results/write-results.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders encode RUN`. */
export async function encode(asked: ResultValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run, json, engine, threads, overwrite } = asked;
  const target = resultTarget(asked.out, { json });
  await setUpTfjs();
  const { config, model } = await loadTrainedModel(run, io);
  const shown = await shownRows(config, model, { ...asked, keepMissing: true }, io);
  const chosen = await chooseEngine(engine, { threads });
  const codeLayout = numberLayout(model.code.shape, { name: "code" });
  const { layout, rows } = numberedRows(codeLayout, { ...shown, ...target });
  const writer = openResults(target, { io, layout, overwrite });
  const codes = encodeRows(model, shown.source, { engine: chosen });
  const written = await writeResults(parts(codes), writer, { io, what: "encoding", ...shown });
  return tellResults(written, shown, { run, json, target, io });

  async function* parts(results: typeof codes): AsyncGenerator<ResultPart, void, void> {
    for await (const { data, shape, first, unreadable } of results)
      yield { count: shape[0]!, rows: rows(data, first), unreadable };
  }
}
