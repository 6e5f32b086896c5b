export interface IdxFile {
  readonly name: string;
  /** Length and SHA-256 (hexadecimal) of the decompressed file. */
  readonly bytes: number;
  readonly sha256: string;
}

/** A published data set of four IDX files. */
export interface IdxSet {
  /** Also its folder's name in the cache and in a data folder. */
  readonly name: string;
  /** Folders that hold the four files with ".gz" at the end of their names, best first. */
  readonly mirrors: readonly string[];
  readonly classes: readonly string[];
  readonly validationRows: number;
  readonly trainImages: IdxFile;
  readonly trainLabels: IdxFile;
  readonly testImages: IdxFile;
  readonly testLabels: IdxFile;
}
