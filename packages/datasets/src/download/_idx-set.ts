/** A published IDX file. */
export interface IdxFile {
  readonly name: string;
  /** The length of the decompressed file. */
  readonly bytes: number;
  /** The SHA-256 of the decompressed file, in hexadecimal. */
  readonly sha256: string;
}

/** A published data set of four IDX files. */
export interface IdxSet {
  /** Its name, and that of its folder in the cache and in a data folder. */
  readonly name: string;
  /** The folders that hold the four files with ".gz" at the end of their names, best first. */
  readonly mirrors: readonly string[];
  readonly classes: readonly string[];
  readonly validationRows: number;
  readonly trainImages: IdxFile;
  readonly trainLabels: IdxFile;
  readonly testImages: IdxFile;
  readonly testLabels: IdxFile;
}
