import type { ByteSource } from "../bytes/byte-source.ts";
import { DataFileError } from "../data-file-error.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { fileKind } from "../files/file-kind.ts";
import { withDateOrders } from "./_date-orders.ts";
import type { RawTable } from "./_raw-table.ts";
import type { SpillOptions } from "./_table-store.ts";
import { readCsv } from "./csv/read-csv.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** Reads the cells of a table, whatever its format. @throws DataFileError */
export async function rawTable(source: ByteSource, options: ReadTableOptions): Promise<RawTable> {
  const { schema } = options;
  const spill = await spillOptions(source.name, options);
  const form = schema?.form ?? {};
  const kind = fileKind(await source.slice(0, 8));
  if (kind === "parquet") {
    const { readParquet } = await import("./parquet/read-parquet.ts");
    return withDateOrders(await readParquet(source, { ...options, spill }), schema);
  }
  if (kind === "arrow") {
    const { readArrow } = await import("./arrow/read-arrow.ts");
    return withDateOrders(await readArrow(source, { ...options, spill }), schema);
  }
  checkName(source.name);
  const table = await readCsv(source, {
    ...options,
    spill,
    delimiter: options.delimiter ?? form.delimiter,
    decimal: options.decimal,
    usualDecimal: form.decimal,
    encoding: options.encoding ?? form.encoding,
    known: schema?.columns.map(({ name }) => name),
  });
  return withDateOrders(table, schema);
}

/** What endings of names say of files that begin otherwise than text does. */
const formats: Readonly<Record<string, string>> = {
  parquet: "a Parquet file",
  arrow: "an Arrow file",
  feather: "an Arrow file",
  npy: "an array as numpy.save writes it",
  npz: "arrays as numpy.savez writes them",
  png: "a picture",
  jpg: "a picture",
  jpeg: "a picture",
  webp: "a picture",
};

/** @throws DataFileError where a text is called by the name of another format: it is damaged, or something else than was meant */
function checkName(name: string): void {
  const [ending = ""] = /[^.]+$/.exec(name.toLowerCase().replace(/\.gz$/, "")) ?? [];
  if (!name.includes(".") || !Object.hasOwn(formats, ending)) return;
  throw new DataFileError(name, {
    field: "format",
    expected: `${formats[ending]}, as its name says`,
    got: "other bytes",
    advice: "choose another file, or name it .csv if it is a table of text",
  });
}

/** Where cells go that are more than memory is to hold: to a disk where there is one. @throws DataSetOptionError */
async function spillOptions(
  name: string,
  { mostBytes = 2 ** 28 }: ReadTableOptions,
): Promise<SpillOptions> {
  if (!(mostBytes > 0)) throw new DataSetOptionError("mostBytes", "a number above 0", mostBytes);
  if (globalThis.process?.versions?.node === undefined) return { mostBytes };
  const { files } = await import("#files");
  return { mostBytes, openSpiller: () => files.blockSpiller(name) };
}
