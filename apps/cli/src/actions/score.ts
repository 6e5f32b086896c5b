import { chooseEngine } from "@autoencoders/compiler";
import { numberLayout, type RowLayout } from "@autoencoders/datasets";
import { type RowScores, rowTerms, scoreRows } from "@autoencoders/inference";
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

/** `autoencoders score RUN`. */
export async function score(asked: ResultValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run, json, engine, threads, overwrite } = asked;
  const target = resultTarget(asked.out, { json });
  await setUpTfjs();
  const { config, model } = await loadTrainedModel(run, io);
  const shown = await shownRows(config, model, { ...asked, keepMissing: true }, io);
  const chosen = await chooseEngine(engine, { threads });
  const all = rowTerms(model);
  const terms = all.length > 1 && target.format !== "npy" ? all : [];
  const { layout, rows } = numberedRows(layoutOf(terms), { ...shown, ...target });
  const writer = openResults(target, { io, layout, overwrite });
  const scores = scoreRows(model, shown.source, { engine: chosen });
  const unjudged: number[] = [];
  const written = await writeResults(parts(scores), writer, { io, what: "scoring", ...shown });
  if (written.status === 0 && unjudged.length > 0) io.err(unjudgedNote(unjudged));
  return tellResults(written, shown, { run, json, target, io });

  async function* parts(results: typeof scores): AsyncGenerator<ResultPart, void, void> {
    for await (const part of results) {
      const { first, unreadable } = part;
      part.scores.forEach((value, row) => {
        const isWhole = terms.every((name) => Number.isFinite(part.terms[name]![row]));
        if (Number.isFinite(value) && !isWhole) unjudged.push(first + row + 1);
      });
      yield { count: part.scores.length, rows: rows(columnsOf(part, terms), first), unreadable };
    }
  }
}

/** Says which rows have a score but no loss. */
function unjudgedNote(rows: readonly number[]): string {
  const named = rows.slice(0, 10).join(", ");
  return (
    `note: the loss of ${rows.length} ${rows.length === 1 ? "row" : "rows"} is empty, since it cannot judge numbers outside the range that the ` +
    `model was trained on: ${rows.length === 1 ? "row" : "rows"} ${named}${rows.length > 10 ? ", …" : ""}; their score counts these numbers`
  );
}

/** The score, and where there are terms their sum and each of them. */
function layoutOf(terms: readonly string[]): RowLayout {
  const type = "float32";
  if (terms.length === 0) return numberLayout([], { name: "score" });
  const own = ["row", "score", "loss"];
  const names = terms.map((name) => (own.includes(name) ? `term ${name}` : name));
  const columns = ["score", "loss", ...names].map((name) => ({ name, type }) as const);
  return { shape: [columns.length], columns };
}

/** The numbers of each row, one row after the other. */
function columnsOf({ scores, terms }: RowScores, names: readonly string[]): Float32Array {
  if (names.length === 0) return scores;
  const values = names.map((name) => terms[name]!);
  return Float32Array.from(
    Array.from(scores, (value, row) => {
      const own = values.map((term) => term[row]!);
      return [value, own.reduce((sum, term) => sum + term, 0), ...own];
    }).flat(),
  );
}
