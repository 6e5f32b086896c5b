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
  /** The columns with such numbers and how many rows each has them in, most of all first; empty where rows have no named columns. */
  readonly columns: readonly { readonly name: string; readonly rows: number }[];
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
      columns: named
        .map(({ name }, column) => ({ name, rows: columns[column]! }))
        .filter((column) => column.rows > 0)
        .sort((a, b) => b.rows - a.rows),
    }),
  };
}

/**
 * Looks at the rows of a source as they are read, before they are scaled: which lie outside the range that a scaling was learned from.
 * Bytes are never outside that of intensities, and are not looked at.
 */
export function watchDrift(source: FileSource, scaling: Scaling): WatchedRows {
  const counter = driftCounter(source, scaling);
  const seen = new Set<number>();
  const isSure = isOfBytes(scaling) && source.dtype === "uint8";
  return {
    source: {
      ...source,
      async rows(chunk, memory) {
        const numbers = await source.rows(chunk, memory);
        if (!seen.has(chunk) && !isSure) counter.add(numbers);
        seen.add(chunk);
        return numbers;
      },
    },
    drift: counter.drift,
  };
}

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
