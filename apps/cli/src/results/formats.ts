import {
  type ByteSink,
  csvWriter,
  jsonLinesWriter,
  npyWriter,
  parquetWriter,
  type RowLayout,
  type RowWriter,
} from "@autoencoders/datasets";

/** A format of results. */
export type ResultFormat = "csv" | "npy" | "parquet" | "jsonl";

/** The writers of results by their format. */
export const formats: Readonly<
  Record<ResultFormat, (sink: ByteSink, layout: RowLayout) => RowWriter>
> = { csv: csvWriter, npy: npyWriter, parquet: parquetWriter, jsonl: jsonLinesWriter };
