import { join } from "node:path";
import envPaths from "env-paths";
import { DataFileError } from "../data-file-error.ts";
import type { DataSet } from "../data-set.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { parseIdx } from "../idx/_parse-idx.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";
import { split } from "../rows/split.ts";
import { checkedIdx } from "./_checked-idx.ts";
import { download } from "./_download.ts";
import { findIdxFile } from "./_find-idx-file.ts";
import type { IdxFile, IdxSet } from "./_idx-set.ts";
import { isAllowedUrl } from "./_is-allowed-url.ts";
import { ChecksumError } from "./checksum-error.ts";
import type { DownloadOptions } from "./download-options.ts";

/** Loads a published set, its four files read one after the other. Throws what `mnist` does. */
export async function loadIdxSet(set: IdxSet, options: DownloadOptions): Promise<DataSet> {
  const { trainImages, trainLabels, testImages, testLabels, validationRows } = set;
  const known = await examples(trainImages, trainLabels);
  const rows = known.shape[0]!;
  const [train, validation] = split(known, [rows - validationRows, validationRows]);
  return { name: set.name, train, validation, test: await examples(testImages, testLabels) };

  async function examples(imagesFile: IdxFile, labelsFile: IdxFile): Promise<DataSetRows> {
    const images = parseIdx(await bytesOf(set, imagesFile, options), imagesFile.name);
    const labels = parseIdx(await bytesOf(set, labelsFile, options), labelsFile.name);
    return {
      data: images.data instanceof Uint8Array ? images.data : Uint8Array.from(images.data),
      shape: [...images.shape, 1],
      labels: Uint8Array.from(labels.data),
      names: set.classes,
    };
  }
}

async function bytesOf(set: IdxSet, file: IdxFile, options: DownloadOptions): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  if (options.dataDir !== undefined) {
    return checkedIdx(await findIdxFile(options.dataDir, set.name, file.name), file);
  }
  const urls = mirrorUrls(options.baseUrl === undefined ? set.mirrors : [options.baseUrl], file);
  const folder = join(options.cacheDir ?? envPaths("autoencoders", { suffix: "" }).cache, set.name);
  const target = join(folder, `${file.name}.gz`);
  const cached = await fromCache(target, file);
  if (cached !== undefined) return cached;
  return download({ ...options, file, urls, target });
}

/** Returns the cached file's bytes; undefined where there is none or it is damaged, so that a download replaces it. */
async function fromCache(path: string, file: IdxFile): Promise<Uint8Array | undefined> {
  try {
    return await checkedIdx(path, file);
  } catch (error) {
    if (error instanceof DataFileError || error instanceof ChecksumError) return undefined;
    throw error;
  }
}

/** Returns a file's address in each folder. @throws DataSetOptionError for a folder that is neither https nor of this machine */
function mirrorUrls(folders: readonly string[], file: IdxFile): string[] {
  return folders.map((folder) => {
    if (!URL.canParse(folder) || !isAllowedUrl(new URL(folder), true)) {
      throw new DataSetOptionError(
        "baseUrl",
        "an https address, or an http one of this machine",
        folder,
      );
    }
    return new URL(`${file.name}.gz`, folder.endsWith("/") ? folder : `${folder}/`).href;
  });
}
