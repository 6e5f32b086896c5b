import { expect, test } from "vitest";
import { wordTable } from "./word-table.ts";

test("each column has its own words in the order of their first rows, whatever others have", () => {
  const table = wordTable(1000);
  const words = ["red", "blue", "", "räd", "red "];
  for (let column = 0; column < 1000; column += 3)
    for (const [i, word] of words.entries())
      expect(table.place(column, word, 10 * i + column), word).toBe(i);
  for (const [i, word] of words.entries()) expect(table.place(999, word, 77)).toBe(i);
  expect(table.place(1, "blue", 5), "a column without words has its first").toBe(0);
  expect([table.count(999), table.count(1), table.count(2)]).toEqual([5, 1, 0]);
  expect(table.distinct(3)).toEqual(words);
  expect(table.lists(3)).toEqual({
    distinct: words,
    firstRows: [3, 13, 23, 33, 43],
    counts: [0, 0, 0, 0, 0],
  });
  expect(table.lists(2)).toEqual({ distinct: [], firstRows: [], counts: [] });
});

test("words are counted by the codes of their cells, and others are not", () => {
  const table = wordTable(2);
  for (const [row, word] of ["a", "b", "a", "c"].entries()) table.place(1, word, row);
  const codes = [1, 2, 1, 3, 0, 9];
  table.tally(1, codes, 6, (code) => (code >= 1 && code <= 3 ? code - 1 : -1));
  table.tally(1, codes, 6, (code) => (code === 2 ? 1 : -1));
  expect(table.lists(1).counts).toEqual([2, 2, 1]);
  table.tally(0, codes, 6, () => 0); // it has none
  expect(table.lists(0).counts).toEqual([]);
});

test("65,536 words are told apart in a column, and no more", () => {
  const table = wordTable(1);
  for (let i = 0; i < 2 ** 16; i++) expect(table.place(0, `w${i}`, i)).toBe(i);
  expect(table.place(0, "one more", 0)).toBe(-1);
  expect(table.place(0, "w65535", 0)).toBe(65_535);
  table.replace(0, "said of all", 4);
  expect(table.lists(0)).toEqual({ distinct: ["said of all"], firstRows: [4], counts: [0] });
  expect(table.count(0)).toBe(1);
});
