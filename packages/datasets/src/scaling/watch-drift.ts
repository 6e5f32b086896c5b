import { sizeOf } from "../_size-of.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { shortName } from "../schema/_short-name.ts";
import { isOfBytes } from "./_scale.ts";
import type { Scaling } from "./scaling.ts";

/** How far rows lie outside the range of those that a model was trained on. */
export interface Drift {
  /** How many rows were looked at. */
  readonly rows: number;
  /** How many of them hold a number beyond the least or the greatest of its column in the training rows. */
  readonly outside: number;
  /** The columns with such numbers, most of all first, those with as many in their order; empty where rows have no named columns. */
  readonly columns: readonly DriftedColumn[];
}

/** A column with numbers beyond the range of the training rows. */
export interface DriftedColumn {
  readonly name: string;
  /** Its place among the columns, counted from 0. */
  readonly place: number;
  /** How many rows have such a number in it. */
  readonly rows: number;
}

/** Some of the rows of a source, by their places, counted from 0. */
export interface WatchedRange {
  readonly first: number;
  /** The place after the last one. */
  readonly end: number;
}

/** Rows that are looked at while they are read. */
export interface WatchedRows {
  /** The same rows; each chunk counts the first time that it is read. */
  readonly source: FileSource;
  drift(): Drift;
}

/** Counts rows outside a range. */
interface DriftCounter {
  /** Looks at rows that are not scaled yet. */
  add(numbers: FileNumbers): void;
  drift(): Drift;
}

/** Starts to count which rows lie outside the range that a scaling was learned from. Numbers that are none do not count. */
export function driftCounter(
  { shape, columns: named = [] }: Pick<FileSource, "shape" | "columns">,
  scaling: Scaling,
): DriftCounter {
  const size = sizeOf(shape);
  const ranges = scaling.least.length;
  const least = Float64Array.from({ length: size }, (_, i) => scaling.least[i % ranges]!);
  const greatest = Float64Array.from({ length: size }, (_, i) => scaling.greatest[i % ranges]!);
  const columns = new Uint32Array(size);
  let [rows, outside] = [0, 0];
  return {
    add(numbers) {
      for (let at = 0; at < numbers.length; rows++) {
        let isOutside = false;
        for (let column = 0; column < size; column++, at++) {
          const x = numbers[at]!;
          if (x < least[column]! || x > greatest[column]!) {
            columns[column]!++;
            isOutside = true;
          }
        }
        if (isOutside) outside++;
      }
    },
    drift: () => ({
      rows,
      outside,
      columns: mostFirst(
        named
          .map(({ name }, place) => ({ name, place, rows: columns[place]! }))
          .filter((column) => column.rows > 0),
      ),
    }),
  };
}

/**
 * Looks at the rows of a source as they are read, before they are scaled: which lie outside the range that a scaling was learned from.
 * Bytes are never outside that of intensities, and are not looked at.
 *
 * @param range the rows that are looked at; all where absent
 */
export function watchDrift(
  source: FileSource,
  scaling: Scaling,
  { first, end }: WatchedRange = { first: 0, end: Number.POSITIVE_INFINITY },
): WatchedRows {
  const counter = driftCounter(source, scaling);
  const seen = new Set<number>();
  const isSure = isOfBytes(scaling) && source.dtype === "uint8";
  const size = sizeOf(source.shape);
  const begins: number[] = [];
  source.chunkSizes.reduce((before, rows) => {
    begins.push(before);
    return before + rows;
  }, 0);
  return {
    source: {
      ...source,
      async rows(chunk, memory) {
        const numbers = await source.rows(chunk, memory);
        if (!seen.has(chunk) && !isSure) {
          const [from, to] = [first, end].map((row) => size * Math.max(0, row - begins[chunk]!));
          counter.add(numbers.subarray(from, to));
        }
        seen.add(chunk);
        return numbers;
      },
    },
    drift: counter.drift,
  };
}

/** Puts together how far the rows of several parts of the same columns lie outside, as if they had been looked at in one. */
export function mergeDrifts(drifts: readonly Drift[]): Drift {
  const columns = new Map<number, DriftedColumn>();
  for (const column of drifts.flatMap((drift) => drift.columns)) {
    const { name, place, rows } = column;
    columns.set(place, { name, place, rows: rows + (columns.get(place)?.rows ?? 0) });
  }
  return {
    rows: drifts.reduce((sum, { rows }) => sum + rows, 0),
    outside: drifts.reduce((sum, { outside }) => sum + outside, 0),
    columns: mostFirst([...columns.values()]),
  };
}

const mostFirst = (columns: readonly DriftedColumn[]): DriftedColumn[] =>
  [...columns].sort((a, b) => b.rows - a.rows || a.place - b.place);

/** Says how many rows drifted and in which columns, in sentences; in none where none did. */
export function driftNotes({ rows, outside, columns }: Drift): string[] {
  if (outside === 0) return [];
  const verb = outside === 1 ? "lies" : "lie";
  const notes = [
    `${rows === 1 ? "The only row" : `${outside} of the ${rows} rows`} ${verb} outside the range of the rows that the model was trained on.`,
  ];
  const most = columns.slice(0, mostNamed).map((column) => {
    const share = (100 * column.rows) / rows;
    return `${shortName(column.name)} (${share < 1 ? share.toPrecision(1) : Math.round(share)} %)`;
  });
  const more = columns.length - most.length;
  if (most.length > 0)
    notes.push(`Outside are ${most.join(", ")}${more > 0 ? ` and ${more} more columns` : ""}.`);
  return notes;
}

const mostNamed = 6;
