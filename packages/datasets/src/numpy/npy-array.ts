import { sizeOf } from "../_size-of.ts";
import { checkExact } from "../arrays/_check-exact.ts";
import { chunkRowsOf } from "../arrays/_chunk-rows.ts";
import { decode } from "../arrays/_decode.ts";
import type { StoredArray } from "../arrays/stored-array.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import type { FileNumbers } from "../rows/file-source.ts";
import { type NpyHeader, npyDescription, npyHeader } from "./_npy-header.ts";

/**
 * Opens an .npy file as an array whose rows are read as they are asked for. One in Fortran order is read whole where it has at most
 * 64 MB, else column by column of the rows that are asked for.
 *
 * @throws DataFileError for a file that is no such array of numbers, or one in Fortran order with too many columns to be read so
 */
export async function npyArray(bytes: ByteSource): Promise<StoredArray> {
  return openNpyArray(bytes, npyHeader(bytes, await npyDescription(bytes)));
}

/** Opens an .npy file whose header was read. @throws DataFileError as `npyArray` does for Fortran order */
export function openNpyArray(bytes: ByteSource, header: NpyHeader): StoredArray {
  const { shape, type, isLittle, isFortran } = header;
  const rowSize = sizeOf(shape.slice(1));
  const chunkRows = isFortran
    ? fortranChunkRows(bytes, header, rowSize)
    : chunkRowsOf(rowSize * type.size);
  const read = isFortran ? fortranRows(bytes, header) : contiguousRows(bytes, header);
  return {
    name: bytes.name,
    shape,
    type,
    chunkRows,
    async rows(from, to, memory) {
      const numbers = decode(await read(from, to, memory && bytesUnder(memory)), type, isLittle);
      checkExact(numbers, type, { name: bytes.name, row: from, rowSize });
      return numbers;
    },
  };
}

type ReadRows = (from: number, to: number, memory?: Uint8Array) => Promise<Uint8Array>;

/** The bytes that numbers stand in. Where the file has others, they are not as many, and not used. */
const bytesUnder = ({ buffer, byteOffset, byteLength }: FileNumbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function contiguousRows(bytes: ByteSource, { shape, type, offset }: NpyHeader): ReadRows {
  const rowBytes = sizeOf(shape.slice(1)) * type.size;
  return (from, to, memory) =>
    bytes.slice(offset + from * rowBytes, offset + to * rowBytes, memory);
}

/** The most bytes of an array in Fortran order that are in memory together, and the fewest that are worth a read of their own. */
const [fortranWindow, fortranRun] = [64 * 2 ** 20, 4096];

function fortranChunkRows(bytes: ByteSource, { shape, type }: NpyHeader, rowSize: number): number {
  const [n = 0] = shape;
  const rowBytes = rowSize * type.size;
  if (n * rowBytes <= fortranWindow) return n;
  const rows = Math.floor(fortranWindow / rowBytes);
  if (rows * type.size >= fortranRun) return rows;
  throw new DataFileError(bytes.name, {
    field: "array",
    expected: `rows in C order where an array of more than ${fortranWindow} bytes has rows as long as [${shape.slice(1).join(", ")}]`,
    got: "Fortran order",
    advice: "save numpy.ascontiguousarray of it",
  });
}

/** Reads rows of an array whose columns lie one after the other, and puts them one after the other. */
function fortranRows(bytes: ByteSource, { shape, type, offset }: NpyHeader): ReadRows {
  const [n = 0, ...row] = shape;
  const rowSize = sizeOf(row);
  return async (from, to) => {
    const rows = new Uint8Array((to - from) * rowSize * type.size);
    const put = (column: Uint8Array, place: number): void => {
      for (let i = 0; i < to - from; i++)
        for (let byte = 0; byte < type.size; byte++)
          rows[(i * rowSize + place) * type.size + byte] = column[i * type.size + byte]!;
    };
    const all =
      from === 0 && to === n ? await bytes.slice(offset, offset + rows.length) : undefined;
    let column = 0;
    for (const place of fortranPlaces(row)) {
      const start = (column * n + from) * type.size;
      const end = (column * n + to) * type.size;
      put(all?.subarray(start, end) ?? (await bytes.slice(offset + start, offset + end)), place);
      column++;
    }
    return rows;
  };
}

/** Gives for each number of a row in Fortran order, whose first axis runs fastest, its place in C order. */
function* fortranPlaces(row: readonly number[]): Generator<number, void, void> {
  const strides = row.map((_, axis) => sizeOf(row.slice(axis + 1)));
  const size = sizeOf(row);
  for (let column = 0; column < size; column++) {
    let [rest, place] = [column, 0];
    for (const [axis, length] of row.entries()) {
      place += (rest % length) * strides[axis]!;
      rest = Math.floor(rest / length);
    }
    yield place;
  }
}
