import { DataSetOptionError } from "../data-set-option-error.ts";
import type { RawTable } from "../tables/_raw-table.ts";
import { categoriesOf, sortedWords } from "./_categories-of.ts";
import { inOrder, longestScale } from "./_in-order.ts";
import { labelNames } from "./_label-names.ts";
import { shortName, shortNames } from "./_short-name.ts";
import type { ColumnRole, Schema, SchemaColumn, TableColumnKind } from "./schema.ts";
import type { SchemaOptions } from "./schema-options.ts";

/** The most categories of a column that becomes numbers, and of classes, whose places are bytes. */
const mostCategories = 256;

/**
 * Finds what the columns of a table are, or takes what is said. The classes are the column called "label", "labels", "class" or
 * "target", else the only one whose words are categories. Words are categories where there are at most 256, fewer than half as many
 * as rows; otherwise they are text, which is left out. So are an index and what is empty.
 *
 * @returns the schema and, in sentences, what was taken and left out
 * @throws DataSetOptionError naming a column that the table lacks
 */
export function inferSchema(
  table: RawTable,
  options: SchemaOptions,
): { readonly schema: Schema; readonly notes: readonly string[] } {
  const { names, isTitled, store } = table;
  checkNames(names, options);
  const kinds = names.map((_, column) => kindOf(table, column, options));
  const label = labelOf(table, kinds, options);
  const ignored = new Set(options.ignore);
  const only = options.columns && new Set(options.columns);
  const leftOut: Record<"empty" | "text" | "index" | "constant" | "inexact", string[]> = {
    inexact: [],
    empty: [],
    text: [],
    index: [],
    constant: [],
  };
  const notes: string[] = [];
  const shared = sharedLists();
  const roleOf = (column: number): ColumnRole => {
    const name = names[column]!;
    if (name === options.time) return "time";
    if (ignored.has(name)) return "ignored";
    if (column === label) return "label";
    if (only && !only.has(name)) return "ignored";
    const kind = kinds[column]!;
    const isWord = kind === "constant" && store.fact(column, "words") > 0;
    if (kind === "text" && isInexact(table, column)) leftOut.inexact.push(name);
    else if (kind === "empty" || kind === "text" || kind === "index") leftOut[kind].push(name);
    else if (isWord) leftOut.constant.push(name);
    else return "feature";
    return "ignored";
  };
  const columns = names.map((name, column): SchemaColumn => {
    const role = roleOf(column);
    const kind = kinds[column]!;
    if (role === "label") return labelColumn(table, column, kind, notes);
    const categories =
      kind === "ordinal"
        ? (options.ordinal?.[name] ?? inOrder(store.words(column))!)
        : kind === "categorical"
          ? categoriesOf(store, column, mostCategories)
          : undefined;
    // Without room for more, and without copies: there may be many columns.
    if (categories) return { name, kind, role, categories: shared(categories) };
    const known: SchemaColumn = { name, kind, role };
    if (kind !== "date") return known;
    const dateStep = store.fact(column, "dateStep");
    const isDayFirst = (store.orders(column)?.day ?? 0) > 0;
    return Object.assign(
      known,
      isDayFirst ? { dayFirst: true } : undefined,
      dateStep > 1 ? { step: dateStep } : undefined,
    );
  });
  const { empty, text, index, constant, inexact } = leftOut;
  if (empty.length > 0) notes.push(`Left out, being empty: ${shortNames(empty)}.`);
  if (text.length > 0) notes.push(`Left out, being text of many words: ${shortNames(text)}.`);
  if (inexact.length > 0)
    notes.push(
      `Left out, being whole numbers of more digits than are exact, such as those that name rows: ${shortNames(inexact)}.`,
    );
  if (constant.length > 0) notes.push(`Left out, being one word: ${shortNames(constant)}.`);
  if (index.length > 0)
    notes.push(`Left out, counting the rows: ${shortNames(index)}, which has no title.`);
  const hasTitles = isTitled.includes(true);
  return { schema: { columns, missing: options.missing ?? "refuse", hasTitles }, notes };
}

/** Returns what gives the same list of words in the place of an equal one, since many columns may have the same categories. */
function sharedLists(): (words: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (words) => {
    const text = JSON.stringify(words);
    const list = known.get(text);
    if (!list) known.set(text, words);
    return list ?? words;
  };
}

function checkNames(names: readonly string[], options: SchemaOptions): void {
  const { label, time, ignore = [], columns = [], categorical = [], ordinal = {} } = options;
  const said: readonly (readonly [string, readonly string[]])[] = [
    ["label", typeof label === "string" ? [label] : []],
    ["time", time === undefined ? [] : [time]],
    ["ignore", ignore],
    ["columns", columns],
    ["categorical", categorical],
    ["ordinal", Object.keys(ordinal)],
  ];
  if (said.every(([, wanted]) => wanted.length === 0)) return;
  const known = new Set(names);
  for (const [option, wanted] of said)
    for (const name of wanted)
      if (!known.has(name))
        throw new DataSetOptionError(option, `a column of the table, ${shortNames(names)}`, name);
}

/** Whether at least half of a column's numbers have more digits than a float64 holds: they are names, not amounts. */
const isInexact = ({ inexact, store }: RawTable, column: number): boolean => {
  const count = inexact?.[column] ?? 0;
  return count > 0 && 2 * count >= store.fact(column, "numbers");
};

function kindOf(
  table: RawTable,
  column: number,
  { categorical = [], ordinal = {} }: SchemaOptions,
): TableColumnKind {
  const { names, isTitled, store } = table;
  const name = names[column]!;
  if (Object.hasOwn(ordinal, name)) return "ordinal";
  const { fact } = store;
  const [numbers, dates, words] = [
    fact(column, "numbers"),
    fact(column, "dates"),
    fact(column, "words"),
  ];
  if (numbers + dates + words === 0) return "empty";
  if (categorical.includes(name)) {
    if (categoriesOf(store, column, mostCategories)) return "categorical";
    throw new DataSetOptionError(
      "categorical",
      `columns of at most ${mostCategories} categories`,
      name,
    );
  }
  if (words > 0 && words >= numbers + dates) {
    if (fact(column, "isOverfull") === 1) return "text";
    const count = store.wordCount(column);
    if (numbers + dates === 0 && count <= longestScale && inOrder(store.words(column)))
      return "ordinal";
    if (count === 1 && numbers + dates === 0) return "constant";
    const isFew = count <= mostCategories && count <= store.rows / 2;
    return isFew && categoriesOf(store, column, mostCategories) ? "categorical" : "text";
  }
  if (dates > numbers) return "date";
  if (isInexact(table, column)) return "text";
  if (numbers + dates > 0 && fact(column, "least") === fact(column, "greatest")) return "constant";
  const isCounting = numbers === store.rows && store.rows > 1 && fact(column, "countsFrom") >= 0;
  const isUntitled = !isTitled[column] || /^unnamed: \d+$/i.test(name);
  if (isCounting && fact(column, "countsFrom") <= 1 && isUntitled && isTitled.includes(true))
    return "index";
  return fact(column, "isWhole") && fact(column, "least") >= 0 ? "count" : "numeric";
}

/** The place of the column of classes; −1 where there is none. */
function labelOf(
  { names, store }: RawTable,
  kinds: readonly TableColumnKind[],
  { label, time, ignore = [], categorical = [] }: SchemaOptions,
): number {
  if (label === null) return -1;
  if (label !== undefined) return names.indexOf(label);
  const isFree = (column: number): boolean => {
    const name = names[column]!;
    return name !== time && !ignore.includes(name) && kinds[column] !== "empty";
  };
  const columns = names.map((_, column) => column).filter(isFree);
  const called = columns.find((column) => labelNames.includes(names[column]!.toLowerCase()));
  if (called !== undefined) return called;
  const words = columns.filter(
    (column) =>
      kinds[column] === "categorical" &&
      store.fact(column, "words") > 0 &&
      !categorical.includes(names[column]!),
  );
  return words.length === 1 ? words[0]! : -1;
}

function labelColumn(
  { names, store }: RawTable,
  column: number,
  kind: TableColumnKind,
  notes: string[],
): SchemaColumn {
  const name = names[column]!;
  const all = categoriesOf(store, column, 2 ** 16);
  if (!all || all.length > mostCategories) {
    const count = all ? `${all.length}` : "too many";
    notes.push(`Labels are left out: there are ${count} classes in ${shortName(name)}.`);
    return { name, kind, role: "ignored" };
  }
  notes.push(`Classes are taken from ${shortName(name)}.`);
  const ordered = kind === "ordinal" ? inOrder(store.words(column)) : undefined;
  return { name, kind, role: "label", categories: ordered ?? sortedWords(all) };
}
