import { DataFileError } from "../data-file-error.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { cellsOf, isNumbers } from "./_cells-of.ts";
import { checkLayout } from "./_check-layout.ts";
import type { ByteSink } from "./byte-sink.ts";
import type { ResultType, RowLayout, RowWriter, WriteAfterOptions } from "./row-writer.ts";

const arrays = {
  float32: { letters: "f4", make: Float32Array },
  float64: { letters: "f8", make: Float64Array },
  int32: { letters: "i4", make: Int32Array },
  uint8: { letters: "u1", make: Uint8Array },
} as const;

/**
 * Writes rows as an array of NumPy, [n, ...shape], of the one type that all columns have. The number of rows need not be known: the
 * header has room for it, and says it when the writing ends.
 *
 * @param options.rows how many rows there will be, where the sink cannot go back to the header, as a pipe cannot
 * @throws DataSetOptionError for columns of words or of several types, or where neither the number of rows is said nor the sink can
 * go back; DataFileError from `close` where there are others than said
 *
 * NumPy, "NEP 1: A simple file format for NumPy arrays", https://numpy.org/neps/nep-0001-npy-format.html
 */
export function npyWriter(
  sink: ByteSink,
  layout: RowLayout,
  { rows: said, after = 0 }: { readonly rows?: number } & WriteAfterOptions = {},
): RowWriter {
  checkLayout(layout);
  const { shape, columns } = layout;
  const { letters, make } = arrays[oneType(columns.map(({ type }) => type))];
  if (said === undefined && !sink.patch)
    throw new DataSetOptionError(
      "rows",
      "the number of rows for what cannot be gone back in",
      said,
    );
  const size = columns.length;
  let count = after;
  let begun = after > 0 ? Promise.resolve() : undefined;
  const begin = (): Promise<void> => {
    begun ??= sink.write(header(letters, [said ?? 0, ...shape]));
    return begun;
  };
  return {
    async write(rows) {
      await begin();
      const cells = cellsOf(rows, size);
      count += cells.rows;
      const numbers = isNumbers(rows) && rows instanceof make ? rows : new make(cells.rows * size);
      if (numbers !== rows)
        for (let row = 0, at = 0; row < cells.rows; row++)
          for (let column = 0; column < size; column++, at++)
            numbers[at] = Number(cells.cell(row, column));
      await sink.write(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    },
    flush: begin,
    async close() {
      await begin();
      if (said !== undefined && said !== count)
        throw new DataFileError(sink.name, {
          field: "rows",
          expected: `${said}, as was said`,
          got: String(count),
        });
      if (said === undefined) await sink.patch!(header(letters, [count, ...shape]), 0);
      await sink.close();
    },
    abort: () => sink.abort(),
  };
}

/** @throws DataSetOptionError where there is none */
function oneType(types: readonly ResultType[]): Exclude<ResultType, "text"> {
  const [first] = new Set(types);
  const other = types.find((type) => type !== first || type === "text");
  if (first === undefined || first === "text" || other !== undefined)
    throw new DataSetOptionError(
      "columns",
      "numbers of one type for an array; a table takes words and numbers",
      [...new Set(types)].join(" and "),
    );
  return first;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Writes the header of version 1.0 in 128 bytes or a multiple of 64, with room for any number of rows. */
function header(letters: string, shape: readonly number[]): Uint8Array {
  const [rows, ...row] = shape;
  const order = letters === "u1" ? "|" : isLittleEndian ? "<" : ">";
  const describe = (first: string): string =>
    `{'descr': '${order}${letters}', 'fortran_order': False, 'shape': (${[first, ...row].join(", ")}${row.length === 0 ? "," : ""}), }`;
  const most = describe(String(Number.MAX_SAFE_INTEGER));
  const length = Math.ceil((10 + most.length + 1) / 64) * 64;
  const bytes = new Uint8Array(length).fill(0x20);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (length - 10) & 0xff, (length - 10) >> 8]);
  bytes.set(new TextEncoder().encode(describe(String(rows))), 10);
  bytes[length - 1] = 0x0a;
  return bytes;
}
