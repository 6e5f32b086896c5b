import {
  type ByteSource,
  blobBytes,
  type FileRows,
  fileKind,
  type OpenPicturesOptions,
  readDataFiles,
  toDataSet,
} from "@autoencoders/datasets";
import { suitedScaling } from "@autoencoders/models";
import { sha256 } from "@autoencoders/runs";
import type { LoadedData } from "../worker/trainer/_load-data.ts";
import { DataError } from "./data-error.ts";
import type { ImportedData } from "./imported-data.ts";
import { limits } from "./limits.ts";
import type { ReadFilesOptions } from "./read-files-options.ts";

/**
 * Reads the rows of a visitor's files: what `readDataFiles` of the package datasets takes, or pictures.
 *
 * @throws DataError, DataFileError naming the file, what was expected and what to do
 */
export async function readFiles(
  files: readonly File[],
  { table, model = { name: "stacked", options: {} } }: ReadFilesOptions = {},
): Promise<{ readonly data: ImportedData; readonly loaded: LoadedData }> {
  const [first] = files;
  if (!first) throw new DataError("files", "at least one", "none", "choose some");
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.files)
    throw new DataError("files", "at most 256 MiB together", `${total} bytes`, "choose fewer");
  const rows = await rowsOf(files, table);
  const name = files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
  const kind = suitedScaling(model.name, rows.kind ?? "table", model.options);
  const { set, notes } = toDataSet(name, rows, { kind });
  const classes = set.train.names ?? [];
  const shape = set.train.shape.slice(1);
  const parts = [set.train, set.validation, set.test];
  const id = await sha256(
    JSON.stringify([shape, classes, ...(set.scaling ? [set.scaling] : [])]),
    ...parts.flatMap(({ data, labels }) => [data, labels ?? ""]),
  );
  return {
    data: {
      id,
      name,
      classes,
      shape,
      notes,
      rows: set.train.shape[0]!,
      kind: set.kind ?? "table",
      columns: set.schema?.columns.map(({ name, kind, role }) => ({ name, kind, role })) ?? [],
    },
    loaded: { set, classes },
  };
}

async function rowsOf(files: readonly File[], table: ReadFilesOptions["table"]): Promise<FileRows> {
  const sources = files.map(blobBytes);
  const [first] = sources;
  if (first && fileKind(await first.slice(0, 8)) === "image")
    return readDataFiles(sources, { pictures: await picturesLike(first, files.length) });
  return readDataFiles(sources, { table });
}

/** How pictures become rows in a page: as large as the first, or as much smaller as a page can train. @throws DataError, DataFileError */
async function picturesLike(first: ByteSource, count: number): Promise<OpenPicturesOptions> {
  if (count > limits.images)
    throw new DataError("pictures", `at most ${limits.images}`, `${count}`, "take fewer");
  const { pictureDecoder: decoder } = await import("./_picture-decoder.ts");
  const { width, height } = await decoder.size(first);
  const scale = Math.min(1, limits.side / Math.max(width, height));
  const scaled = (length: number): number => Math.max(1, Math.round(length * scale));
  return { size: [scaled(height), scaled(width)], decoder };
}
