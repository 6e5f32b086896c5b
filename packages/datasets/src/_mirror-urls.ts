import type { IdxFile } from "./_idx-set.ts";
import { isAllowedUrl } from "./_is-allowed-url.ts";
import { DataSetOptionError } from "./data-set-option-error.ts";

/** A file's address in each folder. @throws DataSetOptionError for a folder that is neither https nor of this machine */
export function mirrorUrls(folders: readonly string[], file: IdxFile): string[] {
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
