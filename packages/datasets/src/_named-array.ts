/** An array of a file, which may be rows or their labels. */
export interface NamedArray {
  readonly name: string;
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}
