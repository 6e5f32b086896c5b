import { numberLayout, type RowLayout } from "@autoencoders/datasets";
import { type RowScores, rowTerms, scoreRows } from "@autoencoders/inference";
import type { Invocation } from "../command-line/command.ts";
import type { ShardValues } from "../commands/shard-options.ts";
import { counted } from "../console/counted.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { beginResults } from "../results/begin-results.ts";
import { namedRows, tellResults } from "../results/tell-results.ts";
import { type SomeRows, withRows } from "../results/write-results.ts";
import { writeRowResults } from "../results/write-row-results.ts";
import { writeShards } from "../shards/write-shards.ts";

/** `autoencoders score RUN`. */
export async function score(asked: ShardValues, { io }: Pick<Invocation, "io">): Promise<number> {
  if (asked.shards !== undefined || queueRequest(asked))
    return writeShards("score", asked, { io, write: score });
  const begun = await beginResults(asked, { io });
  const { model, engine, shown, target } = begun;
  const all = rowTerms(model);
  // A single term is told where it is a likelihood: a reconstruction's says what the score says.
  const isTold = all.length > 1 || model.objective?.likelihood !== undefined;
  const terms = isTold && target.format !== "npy" ? all : [];
  let unjudged: SomeRows = { first: [], count: 0 };
  const written = await writeRowResults(begun, asked, {
    io,
    what: "scoring",
    layout: layoutOf(terms),
    state: {
      get: () => unjudged,
      set(state: SomeRows) {
        unjudged = state;
      },
    },
    async *results(source, before) {
      for await (const part of scoreRows(model, source, { engine })) {
        const { first, unreadable, scores } = part;
        const isUnjudged = (row: number): boolean =>
          Number.isFinite(scores[row]) &&
          terms.some((name) => !Number.isFinite(part.terms[name]![row]));
        const places = Array.from(scores.keys()).filter(isUnjudged);
        unjudged = withRows(
          unjudged,
          places.map((row) => before + first + row),
        );
        yield { first, count: scores.length, rows: columnsOf(part, terms), unreadable };
      }
    },
  });
  if (written.status === 0 && unjudged.count > 0) io.err(unjudgedNote(unjudged, shown));
  return tellResults(written, shown, { ...asked, target, io });
}

/** Says which rows have a score but no loss. */
const unjudgedNote = (rows: SomeRows, { places }: Pick<ShownRows, "places">): string =>
  `note: the loss of ${counted(rows.count, "row")} is empty, since it cannot judge numbers outside the range that the ` +
  `model was trained on: ${namedRows(rows, places)}; the score counts these numbers`;

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
