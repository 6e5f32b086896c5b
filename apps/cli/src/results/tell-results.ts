import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import { shortName } from "../data/files-of.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import { numberOf } from "./numbered-rows.ts";
import type { ResultTarget } from "./result-target.ts";
import type { SomeRows, WrittenResults } from "./write-results.ts";

/** Says what became of rows: notes about them, and the file; nothing more on the standard output where the results stand there. */
export function tellResults(
  { rows, unreadable, status }: WrittenResults,
  {
    name,
    split,
    notes,
    places,
    source,
  }: Pick<ShownRows, "name" | "split" | "notes" | "places" | "source">,
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
    const why = source.mask
      ? "having no number or one that is not finite"
      : "lacking a number or holding one that is not finite";
    io.err(
      `note: ${shortName(name)}: ${unreadable.count} of ${counted(rows, "row")} ${unreadable.count === 1 ? "has" : "have"} no result, ${why}: ` +
        `${namedRows(unreadable, places)}${unreadable.count > unreadable.first.length ? "; all of them are empty in the results" : ""}.`,
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

/** Names rows by their numbers in their file: "row 3", "rows 3, 5, … and 12 more". */
export function namedRows({ first, count }: SomeRows, places: ShownRows["places"]): string {
  const named = first.map((row) => numberOf(row, places)).join(", ");
  const more = count - first.length;
  return `${count === 1 ? "row" : "rows"} ${named}${more > 0 ? `, … and ${more.toLocaleString("en-US")} more` : ""}`;
}
