import { readSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { messageOf } from "../_message-of.ts";
import { temporaryFile } from "../bytes/_temporary-file.ts";
import { DataFileError } from "../data-file-error.ts";
import type { Block, StoredBlock } from "./_block.ts";
import { type Packed, type TypedNumbers, typedNumbers, unpacked } from "./_packed.ts";
import { columnsOf, manyColumns, type PackedColumns } from "./_packed-columns.ts";

/** Takes a block of a table to a disk, from where it is read again each time that its cells are asked for. */
export type SpillBlock = (block: Block) => StoredBlock;

/** Arrays by the number that the file has for their kind; 0 is a number alone. */
const kinds = [undefined, Uint8Array, Int16Array, Int32Array, Float32Array, Float64Array] as const;

/**
 * Opens a temporary file for the blocks of a table.
 *
 * A block in it is two float64 for each column of values and of codes, its kind and the number that stands alone, and then the arrays,
 * each from a multiple of 8 bytes on.
 *
 * @param name what messages call the table
 */
export function blockSpiller(name: string): SpillBlock {
  const { file, belongsTo } = orNoRoom(temporaryFile);
  /** The block that was read last: rows and mask of a chunk are asked for one after the other. */
  const last: { at: number; block: Block | undefined } = { at: -1, block: undefined };
  belongsTo(last);
  let end = 0;
  return ({ rows, values, codes }) => {
    const bytes = bytesOf([values, codes], rows);
    const { length } = bytes;
    const at = end;
    write(bytes, at);
    end += length;
    const columns = values.count;
    return {
      rows,
      get loaded() {
        if (last.at === at && last.block) return last.block;
        const block = { rows, ...packedOf(read(at, length), columns, rows) };
        Object.assign(last, { at, block });
        return block;
      },
    };
  };

  function write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length; )
      done += orNoRoom(() => writeSync(file, bytes, done, bytes.length - done, at + done));
  }

  function orNoRoom<Result>(write: () => Result): Result {
    try {
      return write();
    } catch (cause) {
      throw new DataFileError(name, {
        field: "cells",
        expected: `room for them in ${tmpdir()}, since they are more than are kept in memory`,
        got: messageOf(cause),
        advice: "make room there, or set TMPDIR to a folder that has it",
        cause,
      });
    }
  }

  function read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const count = readSync(file, bytes, done, length - done, at + done);
      if (count === 0) throw new RangeError("the temporary file of a table ended early");
      done += count;
    }
    return bytes;
  }
}

function bytesOf(both: readonly PackedColumns[], rows: number): Uint8Array {
  const columns = both.reduce((sum, { count }) => sum + count, 0);
  const head = new Float64Array(2 * columns);
  let size = head.byteLength;
  for (const { packed } of typed(both))
    if (typeof packed !== "number") size += padded(rows * packed.BYTES_PER_ELEMENT);
  const bytes = new Uint8Array(size);
  let at = head.byteLength;
  for (const { packed, place } of typed(both)) {
    if (typeof packed === "number") {
      head[2 * place + 1] = packed;
      continue;
    }
    head[2 * place] = kinds.findIndex((kind) => kind !== undefined && packed instanceof kind);
    bytes.set(new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength), at);
    at += padded(packed.byteLength);
  }
  bytes.set(new Uint8Array(head.buffer));
  return bytes;
}

/** Gives columns one by one, since there may be many. */
function* typed(
  both: readonly PackedColumns[],
): Generator<{ readonly packed: number | TypedNumbers; readonly place: number }> {
  let place = 0;
  for (const { count, of } of both)
    for (let column = 0; column < count; column++) {
      const packed = of(column);
      yield { packed: isPlain(packed) ? typedNumbers(packed) : packed, place: place++ };
    }
}

/** Returns values and codes of a block. */
function packedOf(
  { buffer }: Uint8Array<ArrayBuffer>,
  columns: number,
  rows: number,
): { readonly values: PackedColumns; readonly codes: PackedColumns } {
  const head = new Float64Array(buffer, 0, 4 * columns);
  const starts = new Float64Array(2 * columns);
  let at = head.byteLength;
  for (let i = 0; i < starts.length; i++) {
    starts[i] = at;
    at += padded(rows * (kinds[head[2 * i]!]?.BYTES_PER_ELEMENT ?? 0));
  }
  const columnAt = (i: number): number | TypedNumbers => {
    const kind = kinds[head[2 * i]!];
    return kind ? new kind(buffer, starts[i]!, rows) : head[2 * i + 1]!;
  };
  return {
    values: readAsAsked(columns, columnAt),
    codes: readAsAsked(columns, (column) => columnAt(columns + column)),
  };
}

/** Returns columns, each an object once and for all where they are few, else each time that another one is asked for. */
function readAsAsked(count: number, columnAt: (column: number) => Packed): PackedColumns {
  if (count < manyColumns) return columnsOf(Array.from({ length: count }, (_, i) => columnAt(i)));
  let [last, packed] = [0, columnAt(0)];
  const of = (column: number): Packed => {
    if (column !== last) [last, packed] = [column, columnAt(column)];
    return packed;
  };
  return { count, bytes: 0, of, at: (column, row) => unpacked(of(column), row) };
}

const isPlain = (packed: Packed): packed is readonly number[] => Array.isArray(packed);

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
