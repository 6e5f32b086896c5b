/** Rows to train on: [n, ...row]. uint8 means intensities, scaled to [0, 1] by 1/255 when they are used. */
export interface Examples {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

/** Rows by what an objective calls them; all have the number of rows of `x`. */
export type RowArrays = Readonly<Record<string, Examples>> & { readonly x: Examples };
