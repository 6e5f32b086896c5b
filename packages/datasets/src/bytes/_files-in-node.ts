import { loadIdxSet } from "../download/_load-idx-set.ts";
import { readWholeFile } from "../idx/_read-whole-file.ts";
import { blockSpiller } from "../tables/_block-spiller.ts";
import { openFileBytes } from "./_open-file-bytes.ts";
import { openFolderBytes } from "./_open-folder-bytes.ts";
import { temporaryBytes } from "./_temporary-bytes.ts";

/** What only Node can do. A bundler that builds a page takes _files-in-page.ts instead, which package.json names for it. */
export const files = {
  blockSpiller,
  loadIdxSet,
  openFileBytes,
  openFolderBytes,
  readWholeFile,
  temporaryBytes,
};
