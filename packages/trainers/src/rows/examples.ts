/** Rows to train on: [n, ...row]. uint8 means intensities, scaled to [0, 1] by 1/255 when they are used. */
export interface Examples {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
  /**
   * Says which numbers are there, any but 0, and which are missing, 0: as long as the data. A model is given 0 in the place of a missing
   * number, and no loss counts it, whatever the data hold there, NaN too. All are there where absent.
   */
  readonly mask?: Uint8Array;
}

/** Rows by what an objective calls them; all have the number of rows of `x`. */
export type RowArrays = Readonly<Record<string, Examples>> & { readonly x: Examples };
