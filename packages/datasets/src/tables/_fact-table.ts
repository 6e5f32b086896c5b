import { type ColumnFacts, emptyFacts } from "./_column-facts.ts";

/** The facts of all columns of a table, by kind in arrays: an object for each of many columns would take more memory than their cells. */
export interface FactTable {
  /** Returns the facts of a column, in an object that is the caller's: the one that is given, or a new one. */
  get(column: number, into?: ColumnFacts): ColumnFacts;
  set(column: number, facts: ColumnFacts): void;
  /** Returns one fact of a column without an object for it: a number, or 1 for what is true and 0 for what is not. */
  number(column: number, name: FactNumber): number;
  /** Returns what the dates of a column say of their order; undefined where it has none. */
  orders(column: number): ColumnFacts["orders"];
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
const truths = ["isWhole", "isOverfull"] as const;

/** The name of a fact that is a number, or true or not. */
type FactNumber = (typeof doubles)[number] | (typeof wholes)[number] | (typeof truths)[number];

/** Returns the facts of columns without rows. An array is made once a column has another number there than one without rows. */
export function factTable(columns: number): FactTable {
  const empty = emptyFacts();
  const arrays: Partial<Record<FactNumber, Float64Array | Int32Array | Uint8Array>> = {};
  const dated = new Map<number, ColumnFacts["orders"]>();
  const number = (column: number, name: FactNumber): number =>
    arrays[name]?.[column] ?? Number(empty[name]);
  const setNumber = (
    type: typeof Float64Array | typeof Int32Array | typeof Uint8Array,
    name: FactNumber,
    column: number,
    value: number,
  ): void => {
    if (!arrays[name] && Object.is(value, Number(empty[name]))) return;
    arrays[name] ??= new type(columns).fill(Number(empty[name]));
    arrays[name][column] = value;
  };
  return {
    get(column, facts = emptyFacts()) {
      doubles.forEach((name) => {
        facts[name] = number(column, name);
      });
      wholes.forEach((name) => {
        facts[name] = number(column, name);
      });
      truths.forEach((name) => {
        facts[name] = number(column, name) === 1;
      });
      facts.orders = dated.get(column);
      return facts;
    },
    set(column, facts) {
      doubles.forEach((name) => {
        setNumber(Float64Array, name, column, facts[name]);
      });
      wholes.forEach((name) => {
        setNumber(Int32Array, name, column, facts[name]);
      });
      truths.forEach((name) => {
        setNumber(Uint8Array, name, column, Number(facts[name]));
      });
      if (facts.orders || dated.has(column)) dated.set(column, facts.orders);
    },
    number,
    orders: (column) => dated.get(column),
  };
}
