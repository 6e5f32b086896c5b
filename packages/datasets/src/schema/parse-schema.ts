import { DataFileError } from "../data-file-error.ts";
import type { Schema } from "./schema.ts";

const kinds = "numeric count categorical ordinal date text index constant empty".split(" ");
const encodings = "utf-8 utf-16le utf-16be windows-1252".split(" ");
const roles = ["feature", "label", "time", "ignored"];
const policies = ["refuse", "drop", "mean", "median", "mask"];

/**
 * Reads a schema from what JSON gives, checking each part.
 *
 * @param name of the file, for messages
 * @throws DataFileError naming the first part that is not what it should be
 */
export function parseSchema(name: string, value: unknown): Schema {
  const fail = (field: string, expected: string, got: unknown): never => {
    const shown = typeof got === "string" ? JSON.stringify(got.slice(0, 40)) : describe(got);
    const advice = "mend it, or let the table be inspected again";
    throw new DataFileError(name, { field: `schema ${field}`, expected, got: shown, advice });
  };
  const oneOf = (field: string, words: readonly unknown[], got: unknown): void => {
    if (!words.includes(got)) fail(field, `one of ${words.join(", ")}`, got);
  };
  if (!isRecord(value)) return fail("", "an object with columns, missing and hasTitles", value);
  const { columns, missing, hasTitles, form = {} } = value;
  oneOf("missing", policies, missing);
  if (typeof hasTitles !== "boolean") fail("hasTitles", "true or false", hasTitles);
  if (!isRecord(form)) return fail("form", "an object with delimiter, decimal and encoding", form);
  if (form.delimiter !== undefined && !/^[\t\x20-\x7e]$/.test(String(form.delimiter)))
    fail("form.delimiter", "one ASCII character", form.delimiter);
  oneOf("form.decimal", [undefined, ".", ","], form.decimal);
  oneOf("form.encoding", [undefined, ...encodings], form.encoding);
  if (!Array.isArray(columns) || columns.length === 0)
    return fail("columns", "a list of columns", columns);
  const names = new Set<string>();
  for (const [i, column] of columns.entries()) {
    const at = `columns[${i}]`;
    if (!isRecord(column)) return fail(at, "an object with name, kind and role", column);
    if (typeof column.name !== "string" || names.has(column.name))
      return fail(`${at}.name`, "a text that no other column has", column.name);
    names.add(column.name);
    oneOf(`${at}.kind`, kinds, column.kind);
    oneOf(`${at}.role`, roles, column.role);
    const { categories, fill, dayFirst } = column;
    oneOf(`${at}.dayFirst`, [undefined, true, false], dayFirst);
    const needs =
      column.role === "label" || (column.role === "feature" && isOfCategories(column.kind));
    if (needs || categories !== undefined) {
      const isList =
        Array.isArray(categories) &&
        categories.length > 0 &&
        categories.every((category) => typeof category === "string") &&
        new Set(categories).size === categories.length;
      if (!isList) fail(`${at}.categories`, "a list of different texts", categories);
    }
    const { step } = column;
    if (step !== undefined && !(Number.isInteger(step) && Number(step) >= 1))
      fail(`${at}.step`, "a whole number of milliseconds, at least 1", step);
    if (fill === undefined) continue;
    const isFill =
      categories === undefined
        ? Number.isFinite(fill)
        : Array.isArray(categories) && categories.includes(fill);
    if (!isFill) fail(`${at}.fill`, categories ? "one of its categories" : "a finite number", fill);
  }
  return value as object as Schema;
}

const isOfCategories = (kind: unknown): boolean => kind === "categorical" || kind === "ordinal";
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
