import { type ColumnFacts, emptyFacts } from "./_column-facts.ts";

/** The facts of all columns of a table, by kind in arrays: an object for each of many columns would take more memory than their cells. */
export interface FactTable {
  /** Returns the facts of a column, as an object that is the caller's but for its lists. */
  get(column: number): ColumnFacts;
  set(column: number, facts: ColumnFacts): void;
}

const doubles = ["least", "greatest", "mean", "deviations", "countsFrom"] as const;
const wholes = [
  "numbers",
  "dates",
  "words",
  "missing",
  "firstNumber",
  "firstWord",
  "firstMissing",
  "firstInfinite",
  "infinite",
  "dateStep",
] as const;
const lists = ["distinct", "firstRows", "counts", "orders"] as const;
const truths = ["isWhole", "isOverfull"] as const;

/** Returns the facts of columns without rows. */
export function factTable(columns: number): FactTable {
  const empty = emptyFacts();
  const numbers = doubles.map((name) => new Float64Array(columns).fill(empty[name]));
  const integers = wholes.map((name) => new Int32Array(columns).fill(empty[name]));
  const flags = truths.map((name) => new Uint8Array(columns).fill(Number(empty[name])));
  /** The words and orders of dates of the columns that have such. */
  const further = new Map<number, Pick<ColumnFacts, (typeof lists)[number]>>();
  return {
    get(column) {
      const facts = emptyFacts();
      doubles.forEach((name, i) => {
        facts[name] = numbers[i]![column]!;
      });
      wholes.forEach((name, i) => {
        facts[name] = integers[i]![column]!;
      });
      truths.forEach((name, i) => {
        facts[name] = flags[i]![column] === 1;
      });
      return Object.assign(facts, further.get(column));
    },
    set(column, facts) {
      doubles.forEach((name, i) => {
        numbers[i]![column] = facts[name];
      });
      wholes.forEach((name, i) => {
        integers[i]![column] = facts[name];
      });
      truths.forEach((name, i) => {
        flags[i]![column] = Number(facts[name]);
      });
      const { distinct, firstRows, counts, orders } = facts;
      if (distinct.length > 0 || orders)
        further.set(column, { distinct, firstRows, counts, orders });
    },
  };
}
