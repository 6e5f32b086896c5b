import type { SchemaElement } from "hyparquet";
import type { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { TableCell } from "../schema/table-from-rows.ts";
import { type Cells, cellsOf } from "./_cells-of.ts";
import { checkLayout } from "./_check-layout.ts";
import type { ByteSink } from "./byte-sink.ts";
import type { ResultType, RowLayout, RowWriter } from "./row-writer.ts";

/** How many cells a group of rows has about, which are in memory together. */
const groupCells = 2 ** 19;

const types = {
  float32: "FLOAT",
  float64: "DOUBLE",
  int32: "INT32",
  uint8: "INT32",
  text: "BYTE_ARRAY",
} as const satisfies Record<ResultType, SchemaElement["type"]>;

/**
 * Writes rows as a Parquet file, one column for each value of a row, by groups of rows, of which memory holds one. Pages are
 * compressed with Snappy.
 *
 * @param options.groupRows how many rows are a group; as many as have half a million cells where absent
 * @throws DataSetOptionError where the columns are not those of the shape
 */
export function parquetWriter(
  sink: ByteSink,
  layout: RowLayout,
  {
    groupRows = Math.max(1, Math.floor(groupCells / layout.columns.length)),
  }: { readonly groupRows?: number } = {},
): RowWriter {
  checkLayout(layout);
  const { columns } = layout;
  let group = emptyGroup(columns.length);
  let opened: Promise<{ readonly bytes: ByteWriter; readonly file: ParquetWriter }> | undefined;
  const open = async () => {
    // Inside of the function, so that only who writes such a file loads it.
    const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
    const bytes = new ByteWriter();
    return { bytes, file: new ParquetWriter({ writer: bytes, schema: schemaOf(layout) }) };
  };
  const put = async ({ bytes }: { readonly bytes: ByteWriter }): Promise<void> => {
    await sink.write(bytes.getBytes());
    bytes.index = 0; // its offset goes on
  };
  const flush = async (): Promise<void> => {
    opened ??= open();
    const target = await opened;
    if (group[0]!.length > 0)
      await target.file.write({
        columnData: columns.map(({ name }, column) => ({
          name,
          data: group[column]!,
          offsetIndex: false,
        })),
        rowGroupSize: groupRows,
      });
    group = emptyGroup(columns.length);
    await put(target);
  };
  return {
    async write(rows) {
      const cells = cellsOf(rows, columns.length);
      for (let from = 0; from < cells.rows; ) {
        const to = Math.min(cells.rows, from + groupRows - group[0]!.length);
        gather(group, cells, from, to);
        from = to;
        if (group[0]!.length === groupRows) await flush();
      }
    },
    async close() {
      await flush();
      const target = await opened!;
      await target.file.finish();
      await put(target);
      await sink.close();
    },
    abort: () => sink.abort(),
  };
}

const emptyGroup = (columns: number): TableCell[][] => Array.from({ length: columns }, () => []);

function gather(group: readonly TableCell[][], cells: Cells, from: number, to: number): void {
  group.forEach((values, column) => {
    for (let row = from; row < to; row++) values.push(cells.cell(row, column));
  });
}

const schemaOf = ({ columns }: RowLayout): SchemaElement[] => [
  { name: "root", num_children: columns.length },
  ...columns.map(
    ({ name, type }): SchemaElement => ({
      name,
      type: types[type],
      repetition_type: "REQUIRED",
      ...(type === "text" && { converted_type: "UTF8" }),
    }),
  ),
];
