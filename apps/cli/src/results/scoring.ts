import { numberLayout, type RowLayout } from "@autoencoders/datasets";
import { compileRowScores, type RowScores, rowTerms } from "@autoencoders/inference";
import type { RowCommand } from "./row-command.ts";
import { rowsTold } from "./rows-told.ts";
import { type SomeRows, withRows } from "./write-results.ts";
import { writeRowResults } from "./write-row-results.ts";

/** How results of `autoencoders score` are computed and written. */
export const scoring: RowCommand = {
  name: "score",
  async compile({ model, engine }) {
    const all = rowTerms(model);
    // A single term is told where it is a likelihood: a reconstruction's says what the score says.
    const isTold = all.length > 1 || model.objective?.likelihood !== undefined;
    const scores = await compileRowScores(model, { engine });
    return {
      async write(begun, asked, io) {
        const { shown, target } = begun;
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
            for await (const part of scores(source)) {
              const { first, unreadable } = part;
              unjudged = withRows(
                unjudged,
                unjudgedOf(part, terms).map((row) => before + first + row),
              );
              const rows = columnsOf(part, terms);
              yield { first, count: part.scores.length, rows, unreadable };
            }
          },
        });
        return { status: written.status, told: rowsTold(written, shown, unjudged) };
      },
      dispose: () => scores.dispose(),
    };
  },
};

/** The places of rows that have a score but, in one of the terms, no loss. */
function unjudgedOf({ scores, terms }: RowScores, names: readonly string[]): number[] {
  const isUnjudged = (row: number): boolean =>
    Number.isFinite(scores[row]) && names.some((name) => !Number.isFinite(terms[name]![row]));
  return Array.from(scores.keys()).filter(isUnjudged);
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
