import type { ColumnFacts } from "../tables/_column-facts.ts";
import { unpacked } from "../tables/_packed.ts";
import type { TableStore } from "../tables/_table-store.ts";

/** Returns words and numbers in the order that people sort them. */
export const sortedWords = (words: Iterable<string>): string[] =>
  [...words].sort((a, b) => collator.compare(a, b));

const collator = new Intl.Collator("en", { numeric: true });

/** The name of the category that a number or a date stands for. */
export const categoryOf = (value: number, { dates, numbers }: ColumnFacts): string =>
  dates > numbers ? new Date(value).toISOString() : String(value + 0);

/** Returns the categories of a column: its words and numbers. @param most undefined where there are more */
export function categoriesOf(
  { fact, facts, words, wordCount, blocks }: TableStore,
  column: number,
  most: number,
): readonly string[] | undefined {
  if (fact(column, "isOverfull") === 1 || wordCount(column) > most) return undefined;
  if (fact(column, "numbers") + fact(column, "dates") === 0) return sortedWords(words(column));
  const categories = new Set(words(column));
  const all = facts(column);
  for (const { rows, loaded } of blocks) {
    const packed = loaded.values.of(column);
    const count = typeof packed === "number" ? 1 : rows;
    for (let row = 0; row < count; row++) {
      const value = unpacked(packed, row);
      if (!Number.isNaN(value)) categories.add(categoryOf(value, all));
      if (categories.size > most) return undefined;
    }
  }
  return sortedWords(categories);
}
