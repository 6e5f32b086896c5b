/** Rows of a file that are left out of its rows, since they lack numbers: what is known of them nevertheless. */
export interface DroppedRows {
  /** The place of each among all rows of its file, from 0, in their order, [n]. */
  readonly places: Uint32Array;
  /** The name of each, [n], as `rowNames` has those of the others; absent where rows have none. */
  readonly rowNames?: readonly string[];
  /** The class of each, [n]; absent where rows have none. */
  readonly labels?: readonly string[];
}
