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
  { facts, blocks }: TableStore,
  column: number,
  most: number,
): readonly string[] | undefined {
  const fact = facts(column);
  if (fact.isOverfull || fact.distinct.length > most) return undefined;
  const categories = new Set(fact.distinct);
  if (fact.numbers + fact.dates === 0) return sortedWords(categories);
  for (const { rows, loaded } of blocks) {
    const packed = loaded.values.of(column);
    const count = typeof packed === "number" ? 1 : rows;
    for (let row = 0; row < count; row++) {
      const value = unpacked(packed, row);
      if (!Number.isNaN(value)) categories.add(categoryOf(value, fact));
      if (categories.size > most) return undefined;
    }
  }
  return sortedWords(categories);
}
