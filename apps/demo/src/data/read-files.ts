import {
  blobBytes,
  type FileRows,
  fileKind,
  readDataFiles,
  toDataSet,
} from "@autoencoders/datasets";
import { sha256 } from "@autoencoders/runs";
import type { LoadedData } from "../worker/trainer/_load-data.ts";
import { DataError } from "./data-error.ts";
import type { ImportedData } from "./imported-data.ts";
import { limits } from "./limits.ts";

/**
 * Reads the rows of a visitor's files: what `readDataFiles` of the package datasets takes, or pictures.
 *
 * @throws DataError, DataFileError naming the file, what was expected and what to do
 */
export async function readFiles(
  files: readonly File[],
): Promise<{ readonly data: ImportedData; readonly loaded: LoadedData }> {
  const [first] = files;
  if (!first) throw new DataError("files", "at least one", "none", "choose some");
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.files)
    throw new DataError("files", "at most 256 MiB together", `${total} bytes`, "choose fewer");
  const rows = await rowsOf(files);
  const name = files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
  const { set, notes } = toDataSet(name, rows);
  const classes = set.train.names ?? [];
  const shape = set.train.shape.slice(1);
  const parts = [set.train, set.validation, set.test];
  const id = await sha256(
    JSON.stringify([shape, classes, ...(set.scaling ? [set.scaling] : [])]),
    ...parts.flatMap(({ data, labels }) => [data, labels ?? ""]),
  );
  return {
    data: { id, name, classes, rows: set.train.shape[0]!, shape, notes },
    loaded: { set, classes },
  };
}

const isPicture = async (file: File): Promise<boolean> =>
  fileKind(new Uint8Array(await file.slice(0, 8).arrayBuffer())) === "image";

async function rowsOf(files: readonly File[]): Promise<FileRows> {
  const arePictures = await Promise.all(files.map(isPicture));
  if (arePictures.every(Boolean)) {
    const { readImages } = await import("./_read-images.ts");
    return readImages(files);
  }
  if (arePictures.includes(true))
    throw new DataError("files", "pictures alone", "pictures and others", "choose one kind");
  return readDataFiles(files.map(blobBytes));
}
