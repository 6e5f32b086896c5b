import type { AsyncBuffer, ColumnData, FileMetaData } from "hyparquet";
import { messageOf } from "../../_message-of.ts";
import { zstdDecoder } from "../../bytes/_zstd-decoder.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { DataFileError } from "../../data-file-error.ts";
import { DataSetOptionError } from "../../data-set-option-error.ts";
import { shortNames } from "../../schema/_short-name.ts";
import { idPlace } from "../_id-place.ts";
import { namingColumns } from "../_naming-columns.ts";
import { type CellsToRead, columnNames, type RawTable } from "../_raw-table.ts";
import { type TableBuilder, tableBuilder } from "../_table-store.ts";
import {
  addTypedCell,
  type TypedTableOptions,
  typedCellsToRead,
  typedCellText,
} from "../_typed-cell.ts";

/** A page never decompresses to more bytes than this, nor to more than so many for each of its own. */
const [mostPageBytes, mostPerByte] = [2 ** 28, 2000];
const mostColumns = 100_000;

/**
 * Reads a Parquet file, one group of rows at a time: its columns of numbers, truth values, dates and words; nested ones are left out.
 * Pages may be plain or compressed with Snappy or Zstandard.
 *
 * @throws DataFileError
 */
export async function readParquet(
  source: ByteSource,
  options: TypedTableOptions = {},
): Promise<RawTable> {
  try {
    return await readGroups(source, typedCellsToRead(options));
  } catch (cause) {
    if (cause instanceof DataFileError || cause instanceof DataSetOptionError) throw cause;
    throw new DataFileError(source.name, {
      field: "Parquet",
      expected: "a whole file",
      got: messageOf(cause),
      advice: "save it again, with compression snappy, zstd or none, or as CSV",
      cause,
    });
  }
}

async function readGroups(
  source: ByteSource,
  { missing, id, naming, spill }: CellsToRead,
): Promise<RawTable> {
  const { parquetMetadataAsync, parquetRead, parquetSchema, snappyUncompress } = await import(
    "hyparquet"
  );
  const file = asyncBuffer(source);
  const metadata = await parquetMetadataAsync(file);
  checkMetadata(source, metadata);
  const { children } = parquetSchema(metadata);
  const isFlat = ({ element, children: inner }: (typeof children)[number]): boolean =>
    inner.length === 0 && element.repetition_type !== "REPEATED";
  const titles = children.filter(isFlat).map(({ element }) => element.name);
  const nested = children.filter((each) => !isFlat(each)).map(({ element }) => element.name);
  if (titles.length === 0 || titles.length > mostColumns)
    throw new DataFileError(source.name, {
      field: "columns",
      expected: `one or more that are not nested, at most ${mostColumns}`,
      got: `${titles.length}`,
      advice: "save the columns of numbers alone",
    });
  const places = new Map(titles.map((title, place) => [title, place]));
  const idColumn = id === undefined ? -1 : idPlace(source.name, titles, id);
  const areNames = namingColumns(columnNames(titles).names, naming);
  const texts: string[] = [];
  const builder = tableBuilder(titles.length, spill);
  const isZstd = metadata.row_groups.some(({ columns }) =>
    columns.some(({ meta_data: column }) => column?.codec === "ZSTD"),
  );
  const zstd = isZstd ? await zstdDecoder() : undefined;
  const compressors = {
    ...(zstd && {
      ZSTD(input: Uint8Array, length: number) {
        checkPage(source.name, input.length, length);
        return zstd(input, length);
      },
    }),
    SNAPPY: (input: Uint8Array, length: number) => {
      checkPage(source.name, input.length, length);
      const output = new Uint8Array(length);
      snappyUncompress(input, output);
      return output;
    },
  };
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (rows === 0) continue;
    const columns: ColumnData["columnData"][] = new Array(titles.length);
    await parquetRead({
      file,
      metadata,
      columns: titles,
      rowStart,
      rowEnd: rowStart + rows,
      compressors,
      onChunk: (chunk) => place(columns, places, chunk, { rowStart, rows }),
    });
    addRows(builder, columns, { rowStart, rows, missing, areNames, name: source.name });
    if (idColumn >= 0)
      for (let row = 0; row < rows; row++) texts.push(typedCellText(columns[idColumn]![row]));
    rowStart += rows;
  }
  return {
    name: source.name,
    ...columnNames(titles),
    store: builder.finish(),
    hasLines: false,
    ...(id !== undefined && { ids: { title: id, texts } }),
    notes: nested.length > 0 ? [`Left out, being nested: ${shortNames(nested)}.`] : [],
  };
}

const asyncBuffer = (source: ByteSource): AsyncBuffer => ({
  byteLength: source.size,
  async slice(start, end = source.size) {
    const from = start < 0 ? Math.max(0, source.size + start) : start;
    const bytes = await source.slice(from, end);
    return Uint8Array.from(bytes).buffer;
  },
});

/** A file says how many rows it has; each takes a bit at least in one of its columns, or is one of a run of equals. */
function checkMetadata(source: ByteSource, { row_groups, num_rows }: FileMetaData): void {
  const rows = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const isCount = row_groups.every(({ num_rows: each }) => Number(each) >= 0);
  if (isCount && rows === Number(num_rows) && rows < 2 ** 31) return;
  throw new DataFileError(source.name, {
    field: "Parquet",
    expected: "groups of rows that are as many as the file says, below 2³¹",
    got: `${rows} of ${num_rows}`,
    advice: "the file is damaged: get it again",
  });
}

function checkPage(name: string, bytes: number, length: number): void {
  if (length <= Math.min(mostPageBytes, 4096 + mostPerByte * bytes)) return;
  throw new DataFileError(name, {
    field: "Parquet page",
    expected: "at most 256 MB, and 2000 bytes for each of its own",
    got: `${length} of ${bytes}`,
    advice: "the file is damaged: get it again",
  });
}

/** Keeps what is told of a column that belongs to a group of rows. */
function place(
  columns: ColumnData["columnData"][],
  places: ReadonlyMap<string, number>,
  { columnName, columnData, rowStart: from, rowEnd }: ColumnData,
  { rowStart, rows }: { readonly rowStart: number; readonly rows: number },
): void {
  const column = places.get(columnName);
  if (column === undefined) return;
  if (from === rowStart && columnData.length >= rows) {
    columns[column] = columnData;
    return;
  }
  const known = columns[column] ?? new Array(rows);
  for (let row = from; row < rowEnd; row++)
    if (row >= rowStart && row < rowStart + rows) known[row - rowStart] = columnData[row - from];
  columns[column] = known;
}

function addRows(
  builder: TableBuilder,
  columns: readonly (ColumnData["columnData"] | undefined)[],
  {
    rowStart,
    rows,
    missing,
    areNames,
    name,
  }: {
    readonly rowStart: number;
    readonly rows: number;
    readonly missing: ReadonlySet<string>;
    readonly areNames: readonly boolean[];
    readonly name: string;
  },
): void {
  const lacking = columns.findIndex((column) => column === undefined || column.length < rows);
  if (lacking >= 0)
    throw new DataFileError(name, {
      field: `row ${rowStart + 1}, column ${lacking + 1}`,
      expected: `${rows} values`,
      got: `${columns[lacking]?.length ?? 0}`,
      advice: "the file is damaged: get it again",
    });
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < builder.columns; column++) {
      addTypedCell(builder, column, columns[column]![row], { missing, isName: areNames[column]! });
    }
    builder.endRow(rowStart + row + 1);
  }
}
