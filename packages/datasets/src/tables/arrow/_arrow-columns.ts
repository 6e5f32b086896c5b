import type { ArrowBuffer, ArrowBuffers } from "./_arrow-buffers.ts";
import type { ArrowField } from "./_arrow-schema.ts";
import type { ArrowType } from "./_arrow-type.ts";

/** The value of a cell, a date as its milliseconds since 1970; null where there is none. */
type ArrowValue = number | bigint | string | boolean | null;

/** The values of a column in a batch of rows. */
export interface ArrowColumn {
  readonly count: number;
  /** Returns a value. @throws RangeError where the file is damaged */
  at(place: number): ArrowValue;
}

/** Where the buffers of a column begin in a batch, and how many further ones it has. */
interface Place {
  readonly buffer: number;
  readonly further: number;
}

/**
 * Returns columns of a batch.
 *
 * @param fields all that the batch has; those of kinds that are not read have no column
 * @param dictionaryOf returns the values of a dictionary by its number
 * @throws RangeError where the file is damaged
 */
export function arrowColumns(
  batch: ArrowBuffers,
  fields: readonly ArrowField[],
  dictionaryOf: (id: number) => ArrowColumn,
): readonly ArrowColumn[] {
  const columns: ArrowColumn[] = [];
  let [node, buffer, view] = [0, 0, 0];
  for (const { type, dictionary, parts } of fields) {
    if (isRead(type)) {
      if (batch.valuesOf(node) !== batch.rows)
        throw new RangeError(`a column of ${batch.valuesOf(node)} of ${batch.rows} rows`);
      const further = batch.more(view, view + parts.views);
      const own = arrowColumn(batch, dictionary?.places ?? type, { buffer, further });
      columns.push(dictionary ? inDictionary(own, dictionaryOf(dictionary.id)) : own);
    }
    node += parts.nodes;
    buffer += parts.buffers + batch.more(view, view + parts.views);
    view += parts.views;
  }
  return columns;
}

/** Whether columns of a type are read. */
export const isRead = ({ kind }: ArrowType): boolean => kind !== "nested" && kind !== "other";

/** Returns the values of a dictionary that comes in parts, each made once, since it stands in many rows. */
export function arrowDictionary(all: readonly ArrowColumn[]): ArrowColumn {
  const parts = all.filter(({ count }) => count > 0);
  const starts: number[] = [];
  let count = 0;
  for (const part of parts) {
    starts.push(count);
    count += part.count;
  }
  const known = new Map<number, ArrowValue>();
  return {
    count,
    at(place) {
      const found = known.get(place);
      if (found !== undefined) return found;
      if (!(place >= 0 && place < count))
        throw new RangeError(`place ${place} in a dictionary of ${count}`);
      const part = starts.findLastIndex((start) => start <= place);
      const value = parts[part]!.at(place - starts[part]!);
      known.set(place, value);
      return value;
    },
  };
}

function inDictionary(places: ArrowColumn, values: ArrowColumn): ArrowColumn {
  return {
    count: places.count,
    at(row) {
      const place = places.at(row);
      return place === null ? null : values.at(Number(place));
    },
  };
}

/** Returns a column by its type, of which the first buffer says what is missing. */
export function arrowColumn(
  batch: ArrowBuffers,
  type: ArrowType,
  { buffer, further }: Place,
): ArrowColumn {
  const { rows: count } = batch;
  if (type.kind === "null") return { count, at: () => null };
  const isThere = bitsOf(batch.buffer(buffer), count);
  const at = valueReader(batch, type, { buffer, further });
  return isThere ? { count, at: (place) => (isThere(place) ? at(place) : null) } : { count, at };
}

function valueReader(
  batch: ArrowBuffers,
  type: ArrowType,
  { buffer, further }: Place,
): ArrowColumn["at"] {
  const data = batch.buffer(buffer + 1);
  const { view, at: start } = data;
  const { rows } = batch;
  switch (type.kind) {
    case "bool":
      checkLength(data, Math.ceil(rows / 8));
      return bitsOf(data, rows) ?? (() => false);
    case "fixed":
      return fixedReader(data, rows, type);
    case "text": {
      const { offsetBytes } = type;
      checkLength(data, rows === 0 ? 0 : (rows + 1) * offsetBytes);
      const offset = (place: number): number =>
        offsetBytes === 4
          ? view.getInt32(start + 4 * place, true)
          : Number(view.getBigInt64(start + 8 * place, true));
      const text = batch.buffer(buffer + 2);
      return (place) => textIn(text, offset(place), offset(place + 1));
    }
    case "views": {
      checkLength(data, 16 * rows);
      const texts = new Map<number, ArrowBuffer>(); // those that were looked into, decompressed
      return (place) => {
        // The length; where it is at most 12 the bytes, else four of them, the buffer that has them all, and where.
        const at = start + 16 * place;
        const length = view.getInt32(at, true);
        if (length <= 12) return textIn(data, 16 * place + 4, 16 * place + 4 + length);
        const [which, from] = [view.getInt32(at + 8, true), view.getInt32(at + 12, true)];
        if (!(which >= 0 && which < further)) throw new RangeError(`buffer ${which} of ${further}`);
        const text = texts.get(which) ?? batch.buffer(buffer + 2 + which);
        texts.set(which, text);
        return textIn(text, from, from + length);
      };
    }
  }
  throw new RangeError("a column that is not read");
}

/** A function of its own, so that of each of many columns no more is kept than it needs. */
function fixedReader(
  buffer: ArrowBuffer,
  rows: number,
  { bytes, read }: Extract<ArrowType, { kind: "fixed" }>,
): ArrowColumn["at"] {
  checkLength(buffer, rows * bytes);
  const { view, at } = buffer;
  return (place) => read(view, at + place * bytes);
}

function checkLength({ length }: ArrowBuffer, least: number): void {
  if (length < least) throw new RangeError(`a buffer of ${length} bytes instead of ${least}`);
}

/** Returns what tells the bits of a buffer; undefined where it is empty. */
function bitsOf(buffer: ArrowBuffer, count: number): ((place: number) => boolean) | undefined {
  const { view, at, length } = buffer;
  if (length === 0) return undefined;
  checkLength(buffer, Math.ceil(count / 8));
  return (place) => ((view.getUint8(at + (place >> 3)) >> (place & 7)) & 1) === 1;
}

function textIn({ view, at, length }: ArrowBuffer, from: number, to: number): string {
  if (!(from >= 0 && from <= to && to <= length))
    throw new RangeError(`a text from ${from} to ${to} in ${length} bytes`);
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + from, to - from));
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
