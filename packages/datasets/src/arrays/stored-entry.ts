import type { ArrayHead, StoredArray } from "./stored-array.ts";

/** An array of a file by what it holds: numbers, words, which can be labels, or anything else. */
export type StoredEntry =
  | {
      readonly kind: "numbers";
      /** What it is called among the arrays of its file. */
      readonly name: string;
      readonly head: ArrayHead;
      /** Opens it: before, nothing but its head was read. @throws DataFileError where it is damaged */
      open(): Promise<StoredArray>;
    }
  | {
      readonly kind: "words";
      readonly name: string;
      readonly head: Pick<ArrayHead, "shape">;
      /** Reads all of its words. @throws DataFileError where it is damaged */
      words(): Promise<readonly string[]>;
    }
  | { readonly kind: "other"; readonly name: string };
