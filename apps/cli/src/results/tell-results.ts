import type { Io } from "../console/io.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import type { ResultTarget } from "./result-target.ts";
import { notesOf, type RowsTold } from "./rows-told.ts";

/** Says what became of rows: notes about them, and the file; nothing more on the standard output where the results stand there. */
export function tellResults(
  told: RowsTold,
  { name, split }: Pick<ShownRows, "name" | "split">,
  {
    run,
    json,
    target,
    io,
    more,
  }: {
    readonly run: string;
    readonly json: boolean;
    readonly target: ResultTarget;
    readonly io: Io;
    /** Figures of all rows together, for JSON. */
    readonly more?: object;
  },
): void {
  for (const note of notesOf(told, name)) io.err(`note: ${note}`);
  const { path } = target;
  if (path === undefined) return;
  const { rows, unreadable } = told;
  io.out(
    json
      ? JSON.stringify({
          run,
          dataset: name,
          split,
          rows,
          withoutResult: unreadable.count,
          file: path,
          ...more,
        })
      : path,
  );
}
