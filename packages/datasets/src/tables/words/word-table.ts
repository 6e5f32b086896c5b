import { type Packed, unpacked } from "../_packed.ts";
import { hashIndex } from "./_hash-index.ts";
import { recordsOf } from "./_records.ts";
import { textPool } from "./_text-pool.ts";

/** The words that are told apart in one column, and in all of them together. */
const mostWords = 2 ** 16;
const mostWordsOfAll = 2 ** 20;
/** A column of so many words or fewer is in no index. */
const few = 8;

/** The words of a column in the order of their first rows, with those rows and how often each comes. */
export interface WordLists {
  readonly distinct: readonly string[];
  readonly firstRows: readonly number[];
  readonly counts: readonly number[];
}

/** The words of all columns of a table, in a few arrays: lists and maps for each of many columns would take more memory than their cells. */
export interface WordTable {
  /** Returns the place of a word among those of a column, which gets it where it has it not yet; −1 where there are too many. */
  place(column: number, text: string, row: number): number;
  /** Returns how many words a column has. */
  count(column: number): number;
  /** Returns the words of a column in the order of their first rows, in a list that is made for each call. */
  distinct(column: number): readonly string[];
  /** Returns all that is known of the words of a column, in lists that are made for each call. */
  lists(column: number): WordLists;
  /**
   * Counts how often words come in cells of a column.
   *
   * @param placeOf the place of the word that a cell's code stands for; below 0 where it stands for none
   */
  tally(column: number, codes: Packed, rows: number, placeOf: (code: number) => number): void;
  /** Gives a column one word alone, whatever it had. */
  replace(column: number, text: string, row: number): void;
}

/** The fields of a word in a column: the text's number, the first row, how often it comes, and the word before it. */
const [textField, rowField, countField, beforeField] = [0, 1, 2, 3];
/** The fields of a word in a column of more than a few: its text's number, the column, and its place there. */
const [indexedText, indexedColumn, indexedPlace] = [0, 1, 2];

/** Returns the words of some columns, which have none at first. */
export function wordTable(columns: number): WordTable {
  const words = recordsOf(4);
  /** The last word of each column + 1, and how many it has; absent until there is a word. */
  let last: Int32Array | undefined;
  let counts: Int32Array | undefined;
  const replaced = new Map<number, WordLists>();
  // Odd multipliers that no file can know.
  const [a = 1, b = 1] = crypto.getRandomValues(new Int32Array(2)).map((factor) => factor | 1);
  const texts = textPool([a, b]);
  const hash = (text: number, column: number): number => {
    const product = Math.imul(text + 1, a) + Math.imul(column + 1, b);
    return product ^ (product >>> 15);
  };
  /** The words of columns that have more than a few: those of others are looked at one by one. */
  const indexed = recordsOf(3);
  const index = hashIndex((each) =>
    hash(indexed.get(each, indexedText), indexed.get(each, indexedColumn)),
  );
  const lastOf = (column: number): number => (last?.[column] ?? 0) - 1;
  const count = (column: number): number => counts?.[column] ?? 0;

  /** Returns the place of a text among the words of a column, −1 where it has it not. */
  function find(column: number, text: number): number {
    let place = count(column) - 1;
    if (place < few) {
      for (let word = lastOf(column); word >= 0; word = words.get(word, beforeField), place--)
        if (words.get(word, textField) === text) return place;
      return -1;
    }
    const found = index.find(
      hash(text, column),
      (each) =>
        indexed.get(each, indexedColumn) === column && indexed.get(each, indexedText) === text,
    );
    return found < 0 ? -1 : indexed.get(found, indexedPlace);
  }

  function addToIndex(column: number, text: number, place: number): void {
    const each = indexed.add();
    indexed.set(each, indexedText, text);
    indexed.set(each, indexedColumn, column);
    indexed.set(each, indexedPlace, place);
    index.add(each);
  }

  function add(column: number, text: number, row: number): number {
    const place = count(column);
    const word = words.add();
    words.set(word, textField, text);
    words.set(word, rowField, row);
    words.set(word, beforeField, lastOf(column));
    last ??= new Int32Array(columns);
    last[column] = word + 1;
    counts ??= new Int32Array(columns);
    counts[column] = place + 1;
    if (place > few) addToIndex(column, text, place);
    if (place === few)
      for (let each = word, at = place; at >= 0; each = words.get(each, beforeField), at--)
        addToIndex(column, words.get(each, textField), at);
    return place;
  }

  /** The words of the column that was looked at last, in their order; what follows them is of others. */
  let own = new Int32Array(16);

  /** Puts the words of a column into `own` and returns how many there are. */
  function lookAt(column: number): number {
    const length = count(column);
    if (length > own.length) own = new Int32Array(2 * length);
    let place = length;
    for (let word = lastOf(column); word >= 0; word = words.get(word, beforeField))
      own[--place] = word;
    return length;
  }

  function listOf<Value>(column: number, found: (word: number) => Value): Value[] {
    const list: Value[] = new Array(lookAt(column)); // without room for more
    for (let place = 0; place < list.length; place++) list[place] = found(own[place]!);
    return list;
  }

  const textOf = (word: number): string => texts.text(words.get(word, textField));

  return {
    count: (column) => replaced.get(column)?.distinct.length ?? count(column),
    place(column, text, row) {
      const known = texts.find(text);
      const place = known < 0 ? -1 : find(column, known);
      if (place >= 0) return place;
      if (count(column) >= mostWords || words.count >= mostWordsOfAll) return -1;
      return add(column, known < 0 ? texts.add(text) : known, row);
    },
    distinct: (column) => replaced.get(column)?.distinct ?? listOf(column, textOf),
    lists: (column) =>
      replaced.get(column) ?? {
        distinct: listOf(column, textOf),
        firstRows: listOf(column, (word) => words.get(word, rowField)),
        counts: listOf(column, (word) => words.get(word, countField)),
      },
    tally(column, codes, rows, placeOf) {
      if (lastOf(column) < 0) return;
      lookAt(column);
      for (let row = 0; row < rows; row++) {
        const place = placeOf(unpacked(codes, row));
        if (place < 0) continue;
        const word = own[place]!;
        words.set(word, countField, words.get(word, countField) + 1);
      }
    },
    replace(column, text, row) {
      replaced.set(column, { distinct: [text], firstRows: [row], counts: [0] });
    },
  };
}
