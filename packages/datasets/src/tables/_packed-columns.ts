import { few, type Packed, pack, type TypedNumbers, typeFor, unpacked } from "./_packed.ts";

/** The numbers of some rows, by columns. */
export interface PackedColumns {
  readonly count: number;
  /** About how many bytes they take. */
  readonly bytes: number;
  /** Returns the number of a row in a column. */
  at(column: number, row: number): number;
  /** Returns the numbers of a column; of many columns each call makes an object. */
  of(column: number): Packed;
}

/** So many columns or more share a few arrays: one for each would take more memory than its numbers. */
export const manyColumns = 2 ** 12;

/**
 * Packs numbers by columns, each in the smallest kind of array that holds it exactly.
 *
 * @param numbers of all rows, [rows, columns]; what follows them is left alone
 */
export function packedColumns(
  numbers: Float64Array | Uint32Array,
  rows: number,
  columns: number,
): PackedColumns {
  if (columns >= manyColumns)
    return isOneNumber(numbers, 0, 1, rows * columns)
      ? oneNumber(numbers[0]!, columns)
      : sharedArrays(numbers, rows, columns);
  const packed: Packed[] = [];
  for (let column = 0; column < columns; column++)
    packed.push(pack(numbers, column, columns, rows));
  return columnsOf(packed);
}

/** Returns columns that are packed one by one. */
export const columnsOf = (packed: readonly Packed[]): PackedColumns => ({
  count: packed.length,
  bytes: packed.reduce<number>((sum, each) => sum + bytesIn(each), 0),
  at: (column, row) => unpacked(packed[column]!, row),
  of: (column) => packed[column]!,
});

/** Returns the columns with another one in the place of one of them. */
export const withColumn = (
  columns: PackedColumns,
  place: number,
  packed: Packed,
): PackedColumns => ({
  count: columns.count,
  bytes: columns.bytes + bytesIn(packed),
  at: (column, row) => (column === place ? unpacked(packed, row) : columns.at(column, row)),
  of: (column) => (column === place ? packed : columns.of(column)),
});

const bytesIn = (packed: Packed): number =>
  typeof packed === "number" ? 8 : "byteLength" in packed ? packed.byteLength : 64;

const types = [Uint8Array, Int16Array, Int32Array, Float32Array, Float64Array] as const;

/** Returns columns that have one number in all rows, like the codes of a table without words. */
export const oneNumber = (number: number, count: number): PackedColumns => ({
  count,
  bytes: 8,
  at: () => number,
  of: () => number,
});

/** Packs columns into one array for each kind, column after column; where all numbers of a column are one, it has that alone. */
function sharedArrays(
  numbers: Float64Array | Uint32Array,
  rows: number,
  columns: number,
): PackedColumns {
  const kinds = new Uint8Array(columns);
  const starts = new Uint32Array(columns);
  const counts = new Uint16Array(columns);
  const lengths = types.map(() => 0);
  for (let column = 0; column < columns; column++) {
    const kind = types.indexOf(typeFor(numbers, column, columns, rows));
    kinds[column] = kind;
    starts[column] = lengths[kind]!;
    counts[column] = isOneNumber(numbers, column, columns, rows) ? 1 : rows;
    lengths[kind]! += counts[column]!;
  }
  const arrays = types.map((type, kind): TypedNumbers => new type(lengths[kind]!));
  for (let column = 0; column < columns; column++) {
    const array = arrays[kinds[column]!]!;
    const start = starts[column]!;
    for (let row = 0; row < counts[column]!; row++)
      array[start + row] = numbers[row * columns + column]!;
  }
  return {
    count: columns,
    bytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 7 * columns),
    at: (column, row) =>
      arrays[kinds[column]!]![starts[column]! + (counts[column] === 1 ? 0 : row)]!,
    of(column) {
      const array = arrays[kinds[column]!]!;
      const start = starts[column]!;
      if (counts[column] === 1) return array[start]!;
      // A view of a few numbers takes more memory than they do.
      if (rows > few) return array.subarray(start, start + rows);
      const some: number[] = new Array(rows);
      for (let row = 0; row < rows; row++) some[row] = array[start + row]!;
      return some;
    },
  };
}

function isOneNumber(
  numbers: Float64Array | Uint32Array,
  start: number,
  stride: number,
  count: number,
): boolean {
  for (let i = 1, at = start + stride; i < count; i++, at += stride)
    if (!Object.is(numbers[at], numbers[start])) return false;
  return true;
}
