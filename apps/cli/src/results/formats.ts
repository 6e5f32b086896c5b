import {
  type ByteSink,
  csvWriter,
  jsonLinesWriter,
  npyWriter,
  parquetWriter,
  type RowLayout,
  type RowWriter,
  type WriteAfterOptions,
} from "@autoencoders/datasets";

/** A format of results. */
export type ResultFormat = "csv" | "npy" | "parquet" | "jsonl";

/** The writers of results by their format. */
export const formats: Readonly<
  Record<ResultFormat, (sink: ByteSink, layout: RowLayout, options: WriteAfterOptions) => RowWriter>
> = {
  csv: csvWriter,
  npy: npyWriter,
  jsonl: jsonLinesWriter,
  parquet: (sink, layout) => parquetWriter(sink, layout), // its groups of rows are written as one file or not at all
};
