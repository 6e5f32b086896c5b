export { blobBytes } from "./bytes/blob-bytes.ts";
export type { ByteSource } from "./bytes/byte-source.ts";
export { fileBytes } from "./bytes/file-bytes.ts";
export { folderBytes } from "./bytes/folder-bytes.ts";
export { memoryBytes } from "./bytes/memory-bytes.ts";
export { DataFileError } from "./data-file-error.ts";
export type { DataSet } from "./data-set.ts";
export { DataSetOptionError } from "./data-set-option-error.ts";
export { type DataSetEntry, type DataSetName, dataSets, type LoadOptions } from "./data-sets.ts";
export { ChecksumError } from "./download/checksum-error.ts";
export { DownloadError } from "./download/download-error.ts";
export type { DownloadOptions, DownloadProgress } from "./download/download-options.ts";
export { fashionMnist } from "./download/fashion-mnist.ts";
export { mnist } from "./download/mnist.ts";
export { collectRows } from "./files/collect-rows.ts";
export { type FileKind, fileKind, isTableKind } from "./files/file-kind.ts";
export type { FileRows } from "./files/file-rows.ts";
export { type OpenDataFilesOptions, openDataFiles } from "./files/open-data-files.ts";
export { type OpenDataSetOptions, openDataSet } from "./files/open-data-set.ts";
export { type DataFile, readDataFiles } from "./files/read-data-files.ts";
export { sourceKind } from "./files/source-kind.ts";
export { type ToDataSetOptions, toDataSet } from "./files/to-data-set.ts";
export { type DigitsOptions, digits } from "./generated/digits.ts";
export { type Plane3dOptions, plane3d } from "./generated/plane3d.ts";
export { type SpritesOptions, sprites } from "./generated/sprites.ts";
export type { Hdf5Package } from "./hdf5/hdf5-package.ts";
export type { IdxArray } from "./idx/idx-array.ts";
export { type ReadIdxOptions, readIdx } from "./idx/read-idx.ts";
export { type OpenPicturesOptions, openPictures } from "./pictures/open-pictures.ts";
export type { PictureDecoder } from "./pictures/picture-decoder.ts";
export type { PicturePixels } from "./pictures/picture-pixels.ts";
export { type RandomAffineOptions, randomAffine } from "./pictures/random-affine.ts";
export type { Column, ColumnKind } from "./rows/column.ts";
export { countRows } from "./rows/count-rows.ts";
export type { DataSetRows } from "./rows/data-set-rows.ts";
export type { DroppedRows } from "./rows/dropped-rows.ts";
export type { FileNumbers, FileSource } from "./rows/file-source.ts";
export { head } from "./rows/head.ts";
export { noClass } from "./rows/no-class.ts";
export type { RowKind } from "./rows/row-kind.ts";
export type { RowSource } from "./rows/row-source.ts";
export { shuffle } from "./rows/shuffle.ts";
export { split } from "./rows/split.ts";
export { type SplitFileSource, splitFileSource } from "./rows/split-file-source.ts";
export { applyScaling } from "./scaling/apply-scaling.ts";
export { type FitScalingOptions, fitScaling } from "./scaling/fit-scaling.ts";
export { invertScaling } from "./scaling/invert-scaling.ts";
export type { Scaling, ScalingKind } from "./scaling/scaling.ts";
export { type ScalingCoefficients, scalingCoefficients } from "./scaling/scaling-coefficients.ts";
export { shownScaling, type TrainedRows } from "./scaling/shown-scaling.ts";
export { type Standardization, standardize } from "./scaling/standardize.ts";
export {
  type Drift,
  type DriftedColumn,
  driftNotes,
  mergeDrifts,
  type WatchedRange,
  type WatchedRows,
  watchDrift,
} from "./scaling/watch-drift.ts";
export { rowColumns } from "./schema/_features.ts";
export { parseSchema } from "./schema/parse-schema.ts";
export type {
  ColumnRole,
  MissingPolicy,
  Schema,
  SchemaColumn,
  TableColumnKind,
} from "./schema/schema.ts";
export type { SchemaOptions } from "./schema/schema-options.ts";
export { type TableCell, tableFromRows } from "./schema/table-from-rows.ts";
export { openWindows, type WindowOptions } from "./series/open-windows.ts";
export type { ReadCsvOptions } from "./tables/csv/read-csv.ts";
export { type ColumnReport, inspectTable, type TableReport } from "./tables/inspect-table.ts";
export { type ReadRecordsOptions, readRecords } from "./tables/read-records.ts";
export { readTable } from "./tables/read-table.ts";
export type { ReadTableOptions } from "./tables/read-table-options.ts";
export type { Table } from "./tables/table.ts";
export { type RowPart, rowParts } from "./units/row-parts.ts";
export { type RowShares, rowShares } from "./units/row-shares.ts";
export type { RowUnits } from "./units/row-units.ts";
export { type RowsInUnits, rowsInUnits } from "./units/rows-in-units.ts";
export type { ByteSink } from "./writers/byte-sink.ts";
export { csvWriter } from "./writers/csv-writer.ts";
export { jsonLinesWriter } from "./writers/json-lines-writer.ts";
export { type MemorySink, memorySink } from "./writers/memory-sink.ts";
export { npyWriter } from "./writers/npy-writer.ts";
export { numberLayout } from "./writers/number-layout.ts";
export { parquetWriter } from "./writers/parquet-writer.ts";
export type {
  ResultColumn,
  ResultRows,
  ResultType,
  RowLayout,
  RowWriter,
  WriteAfterOptions,
} from "./writers/row-writer.ts";
