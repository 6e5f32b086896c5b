import { DataFileError } from "@autoencoders/datasets";
import type { PartKey } from "@autoencoders/runs/node";
import type { ShardValues } from "../commands/shard-options.ts";
import type { Io } from "../console/io.ts";
import { filesOf } from "../data/files-of.ts";
import { checkOther } from "../looking/check-other.ts";
import { rowsWithin } from "../looking/rows-within.ts";
import type { RowSpan } from "../options/row-span-option.ts";
import type { BegunResults } from "../results/begin-results.ts";
import { resultTarget } from "../results/result-target.ts";
import { sourceKey } from "../results/results-key.ts";
import type { CompiledCommand, RowCommand } from "../results/row-command.ts";
import type { RowsTold } from "../results/rows-told.ts";

/** A part that takes no longer than this is begun anew where it was stopped, in milliseconds. */
const keepAfterMs = 1000;

/** What became of a part. */
export interface WrittenPart {
  readonly status: number;
  /** Why it is not there. */
  readonly error?: string;
  /** What is to be said of its rows, where it is there. */
  readonly told?: RowsTold;
}

/** Writes parts of results with the same run, open rows and compiled model, one after another or some at a time. */
export interface PartWriter {
  /** What tells its model and rows from others. */
  readonly source: PartKey;
  /**
   * Writes the results of some rows to a file, whole or not at all.
   *
   * @returns the exit status; other than 0, why the part is not there: others can be written; else what is to be said of its rows
   * @throws what beginning it throws but for a fault of its rows: UsageError, WriteError, RunLockedError
   */
  write(rows: RowSpan, out: string, options: { readonly overwrite: boolean }): Promise<WrittenPart>;
  close(): Promise<void>;
}

/** Makes what writes parts; it compiles the model with the first of them. */
export function partWriter(
  command: RowCommand,
  begun: BegunResults,
  asked: ShardValues,
): PartWriter {
  const { config, model, shown } = begun;
  const key = sourceKey({ config, model, rows: shown.name });
  let compiling: Promise<CompiledCommand> | undefined;
  return {
    source: key,
    async write({ first, last }, out, { overwrite }) {
      const rows = { first, last };
      const said: string[] = [];
      const quiet: Io = { out() {}, err: (line) => void said.push(line), status() {} };
      const target = resultTarget(out, { json: true, id: asked.id });
      checkOther(filesOf(shown.name) ?? [], out);
      const areNumbered = shown.places !== undefined; // else which rows they are says it
      const part = {
        ...begun,
        key,
        target,
        keepAfterMs,
        areNumbered,
        shown: rowsWithin(shown, rows),
      };
      try {
        compiling ??= command.compile(begun);
        const values = { ...asked, rows, out, overwrite, json: true };
        const { status, told } = await (await compiling).write(part, values, quiet);
        if (status === 0) return { status, told };
        return { status, error: said.at(-1) ?? `it ended with status ${status}` };
      } catch (error) {
        if (error instanceof DataFileError) return { status: 1, error: error.message };
        throw error;
      }
    },
    close: async () => (await compiling)?.dispose(),
  };
}
