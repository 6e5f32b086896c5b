import { type Packed, unpacked } from "../_packed.ts";
import { hashIndex } from "./_hash-index.ts";
import { recordsOf } from "./_records.ts";

/** The words that are told apart in one column, and in all of them together. */
const mostWords = 2 ** 16;
const mostWordsOfAll = 2 ** 20;

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

/** The fields of a word in a column: the text's number, the column, its place there, the first row, how often it comes, and the word before it. */
const [textField, columnField, placeField, rowField, countField, beforeField] = [0, 1, 2, 3, 4, 5];

/** Returns the words of some columns, which have none at first. */
export function wordTable(columns: number): WordTable {
  const texts: string[] = [];
  const numbers = hashIndex((text) => textHash(texts[text]!));
  const words = recordsOf(6);
  /** The last word of each column + 1; absent until there is a word. */
  let last: Int32Array | undefined;
  const replaced = new Map<number, WordLists>();
  // Odd multipliers that no file can know.
  const [a, b] = crypto.getRandomValues(new Int32Array(2)).map((factor) => factor | 1);
  const hash = (text: number, column: number): number => {
    const product = Math.imul(text + 1, a!) + Math.imul(column + 1, b!);
    return product ^ (product >>> 15);
  };
  const textHash = (text: string): number => {
    let product = b!;
    for (let i = 0; i < text.length; i++) {
      product = Math.imul(product ^ text.charCodeAt(i), a!);
      product ^= product >>> 15;
    }
    return product;
  };
  const index = hashIndex((word) => hash(words.get(word, textField), words.get(word, columnField)));
  const lastOf = (column: number): number => (last?.[column] ?? 0) - 1;
  const count = (column: number): number => {
    const word = lastOf(column);
    return word < 0 ? 0 : words.get(word, placeField) + 1;
  };

  function find(column: number, text: number): number {
    return index.find(
      hash(text, column),
      (word) => words.get(word, columnField) === column && words.get(word, textField) === text,
    );
  }

  function add(column: number, text: number, row: number): number {
    const place = count(column);
    const word = words.add();
    words.set(word, textField, text);
    words.set(word, columnField, column);
    words.set(word, placeField, place);
    words.set(word, rowField, row);
    words.set(word, beforeField, lastOf(column));
    last ??= new Int32Array(columns);
    last[column] = word + 1;
    index.add(word);
    return place;
  }

  /** The words of the column that was looked at last, in their order; what follows them is of others. */
  let own = new Int32Array(16);

  /** Puts the words of a column into `own` and returns how many there are. */
  function lookAt(column: number): number {
    const length = count(column);
    if (length > own.length) own = new Int32Array(2 * length);
    for (let word = lastOf(column); word >= 0; word = words.get(word, beforeField))
      own[words.get(word, placeField)] = word;
    return length;
  }

  function listOf<Value>(column: number, found: (word: number) => Value): Value[] {
    const list: Value[] = new Array(lookAt(column)); // without room for more
    for (let place = 0; place < list.length; place++) list[place] = found(own[place]!);
    return list;
  }

  const textOf = (word: number): string => texts[words.get(word, textField)]!;

  return {
    count: (column) => replaced.get(column)?.distinct.length ?? count(column),
    place(column, text, row) {
      const known = numbers.find(textHash(text), (number) => texts[number] === text);
      const word = known < 0 ? -1 : find(column, known);
      if (word >= 0) return words.get(word, placeField);
      if (count(column) >= mostWords || words.count >= mostWordsOfAll) return -1;
      if (known >= 0) return add(column, known, row);
      texts.push(text);
      numbers.add(texts.length - 1);
      return add(column, texts.length - 1, row);
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
