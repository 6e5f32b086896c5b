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
 * Reads the rows of a visitor's files: what `readDataFiles` of the package datasets takes, or pictures, also those of a folder.
 *
 * @throws DataError, DataFileError naming the file, what was expected and what to do
 */
export async function readFiles(
  files: readonly File[],
  { table, window, model = { name: "stacked", options: {} } }: ReadFilesOptions = {},
): Promise<{ readonly data: ImportedData; readonly loaded: LoadedData }> {
  const [first] = files;
  if (!first) throw new DataError("files", "at least one", "none", "choose some");
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.files)
    throw new DataError("files", "at most 256 MiB together", `${total} bytes`, "choose fewer");
  const { rows, left } = await rowsOf(files, { table, window });
  const name = files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
  const kind = suitedScaling(model.name, rows.kind ?? "table", model.options);
  const { set, notes } = toDataSet(name, rows, { kind });
  const classes = set.train.names ?? [];
  const shape = set.train.shape.slice(1);
  const parts = [set.train, set.validation, set.test];
  const id = await sha256(
    JSON.stringify([shape, classes, ...(set.scaling ? [set.scaling] : [])]),
    ...parts.flatMap(({ data, labels, mask }) => [data, labels ?? "", ...(mask ? [mask] : [])]),
  );
  return {
    data: {
      id,
      name,
      classes,
      shape,
      notes: [...left, ...notes],
      rows: set.train.shape[0]!,
      kind: set.kind ?? "table",
      columns: set.schema?.columns.map(({ name, kind, role }) => ({ name, kind, role })) ?? [],
    },
    loaded: { set, classes, ...(isCut(rows) && window && { reading: { window } }) },
  };
}

const isCut = ({ rowNamesTitle }: FileRows): boolean => rowNamesTitle === "from";

async function rowsOf(
  files: readonly File[],
  { table, window }: Pick<ReadFilesOptions, "table" | "window">,
): Promise<{ readonly rows: FileRows; readonly left: readonly string[] }> {
  const sources = files.map(sourceOf);
  const isPicture = async (source: ByteSource) => fileKind(await source.slice(0, 8)) === "image";
  const inFolder = files.some(({ webkitRelativePath }) => webkitRelativePath);
  const are = inFolder ? await Promise.all(sources.map(isPicture)) : sources.map(() => true);
  const chosen = are.includes(true) ? sources.filter((_, i) => are[i]) : sources;
  const others = sources.length - chosen.length;
  const left = others
    ? [
        `${others === 1 ? "1 file that is no picture is" : `${others} files that are no pictures are`} left out.`,
      ]
    : [];
  const [first] = chosen;
  if (first && (await isPicture(first))) {
    const pictures = await picturesLike(first, chosen.length);
    return { rows: await readDataFiles(chosen, { pictures }), left };
  }
  const hdf5 = () => import("h5wasm");
  return { rows: await readDataFiles(chosen, { table, window, hdf5 }), left };
}

/** Opens a file, one of a folder named by its path in it: the first folder of that is its class. */
function sourceOf(file: File): ByteSource {
  const path = file.webkitRelativePath?.split("/").slice(1).join("/");
  return path ? { ...blobBytes(file), name: path } : blobBytes(file);
}

/** How pictures become rows in a page: of the first one's size, made smaller where a page could not train that. @throws DataError, DataFileError */
async function picturesLike(first: ByteSource, count: number): Promise<OpenPicturesOptions> {
  if (count > limits.images)
    throw new DataError("pictures", `at most ${limits.images}`, `${count}`, "take fewer");
  const { pictureDecoder: decoder } = await import("./_picture-decoder.ts");
  const { width, height } = await decoder.size(first);
  const scale = Math.min(1, limits.side / Math.max(width, height));
  const scaled = (length: number): number => Math.max(1, Math.round(length * scale));
  return { size: [scaled(height), scaled(width)], decoder };
}
