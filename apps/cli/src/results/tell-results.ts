import type { Io } from "../console/io.ts";
import { shortName } from "../data/files-of.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import type { ResultTarget } from "./result-target.ts";
import type { WrittenResults } from "./write-results.ts";

/** Says what became of rows: notes about them, and the file; nothing more on the standard output where the results stand there. */
export function tellResults(
  { rows, unreadable, status }: WrittenResults,
  { name, split, notes }: Pick<ShownRows, "name" | "split" | "notes">,
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
): number {
  if (status !== 0) return status;
  for (const note of notes()) io.err(`note: ${note}`);
  if (unreadable.count > 0) {
    const named = unreadable.first.map((row) => row + 1).join(", ");
    const more = unreadable.count - unreadable.first.length;
    io.err(
      `note: ${shortName(name)}: ${unreadable.count} of the ${rows} rows lack a number or hold one that is not finite, so that they have no result: ` +
        `${unreadable.count === 1 ? "row" : "rows"} ${named}${more > 0 ? ` and ${more} more` : ""}.`,
    );
  }
  const { path } = target;
  if (path === undefined) return 0;
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
  return 0;
}
