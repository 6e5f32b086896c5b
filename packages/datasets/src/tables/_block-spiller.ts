import { readSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { messageOf } from "../_message-of.ts";
import { temporaryFile } from "../bytes/_temporary-file.ts";
import { DataFileError } from "../data-file-error.ts";
import type { Block, StoredBlock } from "./_block.ts";
import { type Packed, typedNumbers } from "./_packed.ts";

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
    const bytes = bytesOf([...values, ...codes], rows);
    const { length } = bytes;
    const at = end;
    write(bytes, at);
    end += length;
    const columns = values.length;
    return {
      rows,
      get loaded() {
        if (last.at === at && last.block) return last.block;
        const all = packedOf(read(at, length), 2 * columns, rows);
        const block = { rows, values: all.slice(0, columns), codes: all.slice(columns) };
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

function bytesOf(all: readonly Packed[], rows: number): Uint8Array {
  const columns = all.map((packed) => (isPlain(packed) ? typedNumbers(packed) : packed));
  const sizes = columns.map((packed) =>
    typeof packed === "number" ? 0 : padded(rows * packed.BYTES_PER_ELEMENT),
  );
  const head = new Float64Array(2 * columns.length);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, head.byteLength));
  let at = head.byteLength;
  for (const [i, packed] of columns.entries()) {
    if (typeof packed === "number") head[2 * i + 1] = packed;
    else {
      head[2 * i] = kinds.findIndex((kind) => kind !== undefined && packed instanceof kind);
      bytes.set(new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength), at);
    }
    at += sizes[i]!;
  }
  bytes.set(new Uint8Array(head.buffer));
  return bytes;
}

function packedOf({ buffer }: Uint8Array<ArrayBuffer>, columns: number, rows: number): Packed[] {
  const head = new Float64Array(buffer, 0, 2 * columns);
  let at = head.byteLength;
  return Array.from({ length: columns }, (_, i) => {
    const kind = kinds[head[2 * i]!];
    if (!kind) return head[2 * i + 1]!;
    const packed = new kind(buffer, at, rows);
    at += padded(packed.byteLength);
    return packed;
  });
}

const isPlain = (packed: Packed): packed is readonly number[] => Array.isArray(packed);

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
