import type { ByteSource } from "../bytes/byte-source.ts";
import type { RawTable } from "./_raw-table.ts";
import { readCsv } from "./csv/read-csv.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** Reads the cells of a table, whatever its format. @throws DataFileError */
export async function rawTable(source: ByteSource, options: ReadTableOptions): Promise<RawTable> {
  const known = options.schema?.columns.map(({ name }) => name);
  return readCsv(source, { ...options, known });
}
