import type { ByteSource } from "../bytes/byte-source.ts";
import { fileKind } from "../files/file-kind.ts";
import type { RawTable } from "./_raw-table.ts";
import { readCsv } from "./csv/read-csv.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** Reads the cells of a table, whatever its format. @throws DataFileError */
export async function rawTable(source: ByteSource, options: ReadTableOptions): Promise<RawTable> {
  const { schema } = options;
  const form = schema?.form ?? {};
  if (fileKind(await source.slice(0, 8)) === "parquet") {
    const { readParquet } = await import("./parquet/read-parquet.ts");
    return readParquet(source, options);
  }
  return readCsv(source, {
    ...options,
    delimiter: options.delimiter ?? form.delimiter,
    decimal: options.decimal ?? form.decimal,
    encoding: options.encoding ?? form.encoding,
    known: schema?.columns.map(({ name }) => name),
  });
}
