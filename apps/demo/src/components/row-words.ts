import type { RowKind } from "@autoencoders/datasets";

/** A visitor's words for one row of the data and for several. */
export interface RowWords {
  readonly one: string;
  readonly many: string;
}

const row: RowWords = { one: "row", many: "rows" };
const words: Readonly<Record<RowKind, RowWords>> = {
  pictures: { one: "image", many: "images" },
  table: row,
  series: { one: "series", many: "series" },
  arrays: row,
};

/** Returns the words for rows of some kind: images, series, or the rows of a table. */
export const rowWords = (kind: RowKind = "pictures"): RowWords => words[kind];
