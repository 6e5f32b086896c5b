import { type Drift, driftNotes, mergeDrifts } from "@autoencoders/datasets";
import { counted } from "../console/counted.ts";
import { shortName } from "../data/files-of.ts";
import { isRecord } from "../data/is-record.ts";
import type { ShownRows } from "../looking/shown-rows.ts";
import { numberOf } from "./numbered-rows.ts";
import { joinRows, type SomeRows, type WrittenResults } from "./write-results.ts";

/** What is to be said of rows whose results are there, as JSON: of those of one part, or of all. */
export interface RowsTold {
  /** How many results there are. */
  readonly rows: number;
  /** How far the rows lie outside the range of the training rows. */
  readonly drift: Drift;
  /** Those without a result, by their numbers in their file. */
  readonly unreadable: SomeRows;
  /** Those with a score but no loss, by their numbers in their file. */
  readonly unjudged: SomeRows;
  /** Whether a row is read though a number of it is missing. */
  readonly isMasked: boolean;
}

const none: SomeRows = { first: [], count: 0 };

/** Gathers what is to be said of rows. @param unjudged those with a score but no loss, by their places */
export function rowsTold(
  { rows, unreadable }: Pick<WrittenResults, "rows" | "unreadable">,
  { places, source, drift }: Pick<ShownRows, "places" | "source" | "drift">,
  unjudged: SomeRows = none,
): RowsTold {
  return {
    rows,
    drift: drift(),
    unreadable: byNumber(unreadable, places),
    unjudged: byNumber(unjudged, places),
    isMasked: source.mask !== undefined,
  };
}

/** Puts together what is to be said of parts, in the order of their rows, as if they were one. */
export const mergeTold = (parts: readonly RowsTold[]): RowsTold => ({
  rows: parts.reduce((sum, { rows }) => sum + rows, 0),
  drift: mergeDrifts(parts.map(({ drift }) => drift)),
  unreadable: joinRows(parts.map(({ unreadable }) => unreadable)),
  unjudged: joinRows(parts.map(({ unjudged }) => unjudged)),
  isMasked: parts.some(({ isMasked }) => isMasked),
});

/** Says it in sentences. @param name the data set, or the paths of the files */
export function notesOf(
  { rows, drift, unreadable, unjudged, isMasked }: RowsTold,
  name: string,
): string[] {
  const file = shortName(name);
  const notes: string[] = [];
  if (unjudged.count > 0)
    notes.push(
      `the loss of ${counted(unjudged.count, "row")} is empty, since it cannot judge numbers outside the range that the ` +
        `model was trained on: ${numberedRows(unjudged)}; the score counts these numbers`,
    );
  notes.push(...driftNotes(drift).map((note) => `${file}: ${note}`));
  if (unreadable.count > 0) {
    const why = isMasked
      ? "having no number or one that is not finite"
      : "lacking a number or holding one that is not finite";
    const more = unreadable.count > unreadable.first.length;
    notes.push(
      `${file}: ${unreadable.count} of ${counted(rows, "row")} ${unreadable.count === 1 ? "has" : "have"} no result, ${why}: ` +
        `${numberedRows(unreadable)}${more ? "; all of them are empty in the results" : ""}.`,
    );
  }
  return notes;
}

/** Gives rows by their numbers in their file instead of their places. */
export const byNumber = ({ first, count }: SomeRows, places: ShownRows["places"]): SomeRows => ({
  first: first.map((row) => numberOf(row, places)),
  count,
});

/** Names rows by their numbers: "row 3", "rows 3, 5, … and 12 more". */
export function numberedRows({ first, count }: SomeRows): string {
  const more = count - first.length;
  return `${count === 1 ? "row" : "rows"} ${first.join(", ")}${more > 0 ? `, … and ${more.toLocaleString("en-US")} more` : ""}`;
}

/** Reads what is to be said of a part as another process wrote it; undefined where it is something else. */
export function parseTold(value: unknown): RowsTold | undefined {
  if (!isRecord(value)) return undefined;
  const { rows, isMasked } = value;
  const [drift, unreadable, unjudged] = [
    parseDrift(value.drift),
    parseSome(value.unreadable),
    parseSome(value.unjudged),
  ];
  if (!isCount(rows) || !drift || !unreadable || !unjudged || typeof isMasked !== "boolean")
    return undefined;
  return { rows, drift, unreadable, unjudged, isMasked };
}

function parseDrift(value: unknown): Drift | undefined {
  if (!isRecord(value) || !Array.isArray(value.columns)) return undefined;
  const { rows, outside } = value;
  const columns = value.columns.flatMap((column: unknown) => {
    if (!isRecord(column)) return [];
    const { name, place, rows } = column;
    return typeof name === "string" && isCount(place) && isCount(rows)
      ? [{ name, place, rows }]
      : [];
  });
  return isCount(rows) && isCount(outside) && columns.length === value.columns.length
    ? { rows, outside, columns }
    : undefined;
}

function parseSome(value: unknown): SomeRows | undefined {
  if (!isRecord(value) || !isCount(value.count) || !Array.isArray(value.first)) return undefined;
  const first = value.first.filter(isCount);
  return first.length === value.first.length ? { first, count: value.count } : undefined;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
