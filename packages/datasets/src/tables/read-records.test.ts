import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import type { Schema } from "../schema/schema.ts";
import { readRecords } from "./read-records.ts";
import { readTable } from "./read-table.ts";

const bytesOf = (text: string) => memoryBytes("t.csv", new TextEncoder().encode(text));
const text =
  "v,color,ok,day\n1.5,red,True,2024-01-31\n-2,green,False,2024-02-01\n3,red,True,2024-02-02\n";
const { schema } = await readTable(bytesOf(text), { label: null, categorical: ["color", "ok"] });

test("records are the rows of the same table as text, in whatever order their entries stand", async () => {
  const table = await readTable(bytesOf(text), { schema });
  const records = readRecords(
    "the body",
    [
      { v: 1.5, color: "red", ok: true, day: "2024-01-31" },
      { day: "2024-02-01", color: "green", v: "-2", ok: false },
      { color: "red", ok: "TRUE", day: "2024-02-02", v: 3 },
    ],
    { schema },
  );
  expect(await records.rows(0)).toEqual(await table.rows(0));
  expect(records.shape).toEqual(table.shape);
});

test("an entry that is null or lacking is a missing value, which stays as NaN where it is asked to", async () => {
  const whole = { v: 1, color: "red", ok: true, day: "2024-01-31" };
  const holes = [whole, { ...whole, v: null }, { color: "red", ok: true, day: "2024-01-31" }];
  const kept = readRecords("the body", holes, { schema, keepMissing: true });
  const numbers = await kept.rows(0);
  const size = kept.shape[0]!;
  expect([0, 1, 2].map((row) => numbers[row * size])).toEqual([1, Number.NaN, Number.NaN]);
  expect(() => readRecords("the body", holes, { schema })).toThrow("2 in “v”), the first in row 2");
});

test("what is no record, a wrong value and a column that is lacking are refused by their place", () => {
  const whole = { v: 1, color: "red", ok: true, day: "2024-01-31" };
  const refused: readonly (readonly [readonly unknown[], string])[] = [
    [[], "rows: expected at least one"],
    [
      [whole, [1, 2]],
      "row 2: expected an object by the columns' titles, as the other rows are, got a list",
    ],
    [[whole, 3], "row 2: expected an object"],
    [
      [{ ...whole, v: [1] }],
      "row 1, “v”: expected a number, a text, true, false or null, got a list",
    ],
    [[{ ...whole, v: {} }], "row 1, “v”"],
    [[{ ...whole, v: "much" }], 'row 1, v: expected a number, got "much"'],
    [[{ ...whole, v: Infinity }], "row 1, v: expected a finite number"],
    [
      [whole, { ...whole, color: "blue" }],
      'row 2, color: expected one of 2 categories, "green", "red", got "blue"',
    ],
    [[{ v: 1, color: "red", ok: true }], "among them “day”, got “v”, “color”, “ok”"],
    [[{ v: 1, colour: "red", ok: true, day: 0 }], "among them “color”, got “colour”, “v”, “ok”"],
    [[{ a: 1, b: 2 }], "among them “v”, “color”, “ok”, “day”, got “a”, “b”"],
    [[{}], "columns: expected 4, as in the table that the model was trained on, got 0"],
  ];
  for (const [records, message] of refused) {
    expect(() => readRecords("the body", records, { schema }), message).toThrow(DataFileError);
    expect(() => readRecords("the body", records, { schema })).toThrow(message);
  }
});

test("a wide table's misspelled column is named though few of its columns are", async () => {
  const names = Array.from({ length: 30 }, (_, i) => `c${i}`);
  const row = (titles: readonly string[], i: number) =>
    Object.fromEntries(titles.map((title, place) => [title, place + i]));
  const wide = `${names}\n${[0, 1, 2].map((i) => Object.values(row(names, i)).join(",")).join("\n")}\n`;
  const { schema: many } = await readTable(bytesOf(wide));
  const misspelled = names.with(20, "C20");
  const read = { schema: many };
  const message = "among them “c20”, got “C20”, “c0”";
  expect(() => readRecords("the body", [row(misspelled, 1)], read)).toThrow(message);
  await expect(readTable(bytesOf(wide.replace("c20", "C20")), read)).rejects.toThrow(message);
});

test("entries that the table did not have are left out, which is said", () => {
  const { notes } = readRecords(
    "the body",
    [{ v: 1, color: "red", ok: true, day: "2024-01-31", w: 1 }],
    { schema },
  );
  expect(notes).toEqual(["Left out, being new: “w”."]);
});

test("columns without titles are called by their places, and no others are taken", async () => {
  const untitled = await readTable(bytesOf("1,2\n3,4\n5,7\n"));
  const plain: Schema = untitled.schema;
  expect(plain.hasTitles).toBe(false);
  const record = { "column 2": 2, "column 1": 1 };
  expect(await readRecords("the body", [record], { schema: plain }).rows(0)).toEqual(
    Uint8Array.of(1, 2),
  );
  for (const wrong of [{ a: 1, b: 2 }, { "column 1": 1, b: 2 }, { "column 1": 1 }])
    expect(() => readRecords("the body", [wrong], { schema: plain })).toThrow(
      "expected “column 1”, “column 2”",
    );
});
