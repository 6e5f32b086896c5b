/** What is used of the package h5wasm. */
export interface Hdf5Package {
  readonly ready: Promise<{
    readonly FS: {
      writeFile(name: string, bytes: Uint8Array): unknown;
      unlink(name: string): unknown;
    };
    /** Makes errors of the library exceptions, in the place of lines on the standard error. */
    activate_throwing_error_handler?(): unknown;
  }>;
  readonly File: new (name: string, mode: "r") => Hdf5Group & { close(): unknown };
}

/** A group of a file in h5wasm. */
export interface Hdf5Group {
  keys(): string[];
  /** Returns a group, a dataset, or something else. */
  get(name: string): unknown;
}

/** An array of a file in h5wasm. */
export interface Hdf5Dataset {
  readonly metadata: {
    /** The class of its type: 0 whole numbers, 1 floats, 3 words, 8 names of numbers. */
    readonly type: number;
    readonly size: number;
    readonly signed: boolean;
    /** The lengths of its axes; null where it has no data. */
    readonly shape: readonly number[] | null;
    /** The lengths of the blocks that are stored and compressed one by one; null where it is stored in one piece. */
    readonly chunks: readonly number[] | null;
  };
  readonly attrs: Readonly<Record<string, { readonly value: unknown }>>;
  /** Reads a part: [from, to] of each axis. */
  slice(ranges: readonly (readonly [number, number])[]): unknown;
}
