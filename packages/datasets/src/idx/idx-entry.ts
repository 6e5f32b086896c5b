import { sizeOf } from "../_size-of.ts";
import { chunkRowsOf } from "../arrays/_chunk-rows.ts";
import { decode } from "../arrays/_decode.ts";
import type { StoredEntry } from "../arrays/stored-entry.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError, type DataFileFault } from "../data-file-error.ts";
import { idxHeader } from "./_idx-header.ts";

/**
 * Opens an IDX file as an array whose rows are read as they are asked for.
 *
 * @throws DataFileError for a file that is not exactly one array of at least one number
 */
export async function idxEntry(bytes: ByteSource): Promise<StoredEntry> {
  const fail = (fault: DataFileFault): never => {
    throw new DataFileError(bytes.name, fault);
  };
  const header = idxHeader(await bytes.slice(0, mostHeaderBytes), bytes.name);
  if (header === undefined)
    return fail({
      field: "header",
      offset: bytes.size,
      expected: "more bytes",
      got: "the end",
      advice,
    });
  const { type, shape, offset, size } = header;
  const shown = `[${shape.join(", ")}]`;
  if (size !== bytes.size)
    fail({
      field: "length",
      offset: Math.min(size, bytes.size),
      expected: `${size} bytes for the shape ${shown}`,
      got: `${bytes.size}`,
      advice,
    });
  if (sizeOf(shape) === 0)
    fail({
      field: "axes",
      offset: 4,
      expected: "at least one number",
      got: shown,
      advice: "choose a file with rows",
    });
  const rowBytes = sizeOf(shape.slice(1)) * type.size;
  const head = { name: bytes.name, shape, type };
  return {
    kind: "numbers",
    name: bytes.name,
    head,
    open: async () => ({
      ...head,
      chunkRows: chunkRowsOf(rowBytes),
      rows: async (from, to) =>
        decode(await bytes.slice(offset + from * rowBytes, offset + to * rowBytes), type, false),
    }),
  };
}

/** The bytes of the header with the most axes, and more. */
const mostHeaderBytes = 64;
const advice = "the file is cut off or damaged: get it again";
