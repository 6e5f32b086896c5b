import type { ResultRows, RowLayout, RowSource, Scaling } from "@autoencoders/datasets";
import type { ResultValues } from "../commands/result-options.ts";
import type { Io } from "../console/io.ts";
import type { BegunResults } from "./begin-results.ts";
import { numberedRows, numberOf } from "./numbered-rows.ts";
import { openResults } from "./open-results.ts";
import { resultsKey } from "./results-key.ts";
import { rowNumbers } from "./row-numbers.ts";
import {
  type ResultPart,
  stateBefore,
  type WrittenResults,
  writeResults,
} from "./write-results.ts";

/** The results of some rows, in their order. */
interface RowsPart {
  /** The place of the first of them in the source. */
  readonly first: number;
  readonly count: number;
  /** One result for each. */
  readonly rows: ResultRows;
  /** The places in the source of those that have no result. */
  readonly unreadable: readonly number[];
}

/** How a command makes results of rows. */
export interface RowsWork<State> {
  /** Names the work in the bar, such as "encoding". */
  readonly what: string;
  /** What a result is. */
  readonly layout: RowLayout;
  /** Gives the results of rows, in their order. @param before how many rows an earlier call wrote, which the source is without */
  results(source: RowSource, before: number): AsyncIterable<RowsPart>;
  /** Whether each row of columns has its number; true where absent: see `numberedRows`. */
  readonly areNumbered?: boolean;
  /** The JSON of all that decides the results besides model, rows and format. */
  readonly options?: unknown;
  /** What is kept besides the rows so that a later call can go on, in JSON, and how that call gets it. */
  readonly state?: { get(): State; set(state: State): void };
  /** What pictures are black and white by. */
  readonly scaling?: Scaling;
}

/** Writes a result for each row, or goes on with what an earlier call left. @throws WriteError, RunLockedError */
export async function writeRowResults<State = undefined>(
  { config, model, target, shown, engine, key, keepAfterMs, areNumbered = true }: BegunResults,
  { split, id, decimal, rows, overwrite }: ResultValues,
  work: RowsWork<State> & { readonly io: Io },
): Promise<WrittenResults> {
  const { what, io, state, scaling, areNumbered: always = true } = work;
  const { places, rowNames, count, source } = shown;
  const numbered = numberedRows(work.layout, shown, { format: target.format, always });
  const { layout } = numbered;
  const numbers = areNumbered ? rowNumbers(target, { places, count }, overwrite) : undefined;
  const { format } = target;
  const options = {
    what,
    format,
    layout,
    count,
    split,
    id,
    decimal,
    ...(rows && { rows }),
    engine: engine.name,
    more: work.options,
  };
  const opened = await openResults(target, {
    io,
    layout,
    overwrite,
    key: resultsKey({ config, model, rows: shown.name, options, key }),
    scaling,
    rowNames,
    numberOf: (row) => numberOf(row, places),
  });
  const before = opened.before?.rows ?? 0;
  const done = chunksOf(source, before);
  if (before > 0) {
    const kept = stateBefore<State>(opened)?.more;
    if (kept !== undefined) state?.set(kept);
    // What is told of all rows in the end is told of these too.
    for (let chunk = 0; chunk < done; chunk++) await source.rows(chunk);
  }
  const written = await writeResults(parts(), opened, {
    io,
    what,
    count,
    state: state?.get,
    keepAfterMs,
  });
  if (written.status === 0 && numbers) {
    await numbers.write();
    io.err(`note: ${numbers.path} has the number in its file of each row, counted from 1`);
  }
  return written;

  async function* parts(): AsyncGenerator<ResultPart, void, void> {
    for await (const part of work.results(afterChunks(source, done), before)) {
      const first = before + part.first;
      yield {
        count: part.count,
        rows: numbered.rows(part.rows, first),
        unreadable: part.unreadable.map((row) => before + row),
      };
    }
  }
}

/** How many chunks hold the first rows of a source, which are whole chunks. */
function chunksOf({ chunkSizes }: RowSource, rows: number): number {
  let left = rows;
  const chunks = chunkSizes.findIndex((size) => {
    if (left <= 0) return true;
    left -= size;
    return false;
  });
  return chunks < 0 ? chunkSizes.length : chunks;
}

/** A source without its first chunks. */
const afterChunks = (source: RowSource, chunks: number): RowSource => ({
  ...source,
  chunkSizes: source.chunkSizes.slice(chunks),
  rows: (chunk, memory) => source.rows(chunk + chunks, memory),
  ...(source.mask && { mask: (chunk: number) => source.mask!(chunk + chunks) }),
});
