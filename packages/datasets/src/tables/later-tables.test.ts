import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { parseSchema } from "../schema/parse-schema.ts";
import { tableFromRows } from "../schema/table-from-rows.ts";
import { inspectTable } from "./inspect-table.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

const open = (text: string, options: ReadTableOptions = {}) =>
  readTable(memoryBytes("t.csv", new TextEncoder().encode(text)), options);
const lines = (count: number, line: (i: number) => string, head: string): string =>
  `${head}\n${Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("")}`;
const text = lines(
  20,
  (i) => `${i}.5,${i % 2 ? "r" : "g"},${i % 2 === 0},2024-01-${10 + i},${i % 3}`,
  "v,color,is,day,label",
);
const options = { categorical: ["color"] };

test("a later table is read by titles in any order, with notes of what is new, and may lack the classes", async () => {
  const { schema, columns } = await open(text, options);
  const stored = parseSchema("run.json", JSON.parse(JSON.stringify(schema)));
  const later = await open("day,extra,color,is,v\n2024-02-01,9,r,False,7\n", { schema: stored });
  expect(later.columns).toEqual(columns);
  expect([...(await later.rows(0))]).toEqual([7, 0, 1, 0, Date.UTC(2024, 1, 1)]);
  expect(later.notes).toEqual([
    "Left out, being new: “extra”.",
    "Columns are found by their titles, in another order.",
  ]);
  expect(later.labels).toBeUndefined();
});

test("a later table that lacks a column, or has a category or a word that was not there, is refused by name", async () => {
  const { schema } = await open(text, options);
  const refused = (later: string) =>
    open(later, { schema }).then(String, (error: Error) => error.message);
  expect(await refused("color,is,day\nr,True,2024-01-01\n")).toContain(
    "among them “v”, got “color”, “is”, “day”",
  );
  expect(await refused("v,color,is,day\n1,r,True,2024-01-01\n2,blue,True,2024-01-01\n")).toBe(
    't.csv: line 3 (row 2), color: expected one of 2 categories, "g", "r", got "blue"; the model has seen no such rows: leave them out, or train it with them',
  );
  expect(await refused("v,color,is,day\noops,r,True,2024-01-01\n")).toContain(
    'line 2 (row 1), v: expected a number, got "oops"',
  );
});

test("a table without titles is read in its order, and one with titles by a schema without refused only by its width", async () => {
  const { schema } = await open("1.5,2\n3,4.5\n5,6\n");
  expect([...(await (await open("7,8\n", { schema })).rows(0))]).toEqual([7, 8]);
  await expect(open("7,8,9\n", { schema })).rejects.toThrow(
    "expected 2, as in the table that the model was trained on, got 3",
  );
});

test("rows become the cells of the table again", async () => {
  const table = await open(text, options);
  const cells = tableFromRows(table.schema, await table.rows(0));
  expect(cells.names).toEqual(["v", "color", "is", "day"]);
  expect(cells.rows.slice(0, 2)).toEqual([
    [0.5, "g", "True", "2024-01-10"],
    [1.5, "r", "False", "2024-01-11"],
  ]);
  expect(tableFromRows(table.schema, [1, 0.2, 0.7, 0.4, 1e18]).rows).toEqual([
    [1, "r", "False", 1e18],
  ]);
  expect(() => tableFromRows(table.schema, [1, 2])).toThrow("rows of 5 numbers");
});

test("inspecting tells what each column is, without refusing what a training would", async () => {
  const holes = `${text}oops,g,True,2024-03-01,1\n,g,True,2024-03-01,1\n`;
  const source = memoryBytes("t.csv", new TextEncoder().encode(holes));
  const { rows, columns } = await inspectTable(source, options);
  expect(rows).toBe(22);
  expect(columns.map(({ name, kind, role }) => [name, kind, role])).toEqual([
    ["v", "numeric", "feature"],
    ["color", "categorical", "feature"],
    ["is", "ordinal", "feature"],
    ["day", "date", "feature"],
    ["label", "count", "label"],
  ]);
  expect(columns[0]).toMatchObject({
    missing: 1,
    least: 0.5,
    greatest: 19.5,
    mean: 10,
    odd: { place: "line 22 (row 21)", text: "oops", count: 1 },
  });
  expect(columns[1]!.words).toEqual({ g: 12, r: 10 });
});

test("a schema that is no schema is refused by the part at fault", async () => {
  const { schema } = await open(text, options);
  const changed = (change: object) => () => parseSchema("s.json", { ...schema, ...change });
  expect(changed({ missing: "fill" })).toThrow(
    's.json: schema missing: expected one of refuse, drop, mean, median, mask, got "fill"',
  );
  expect(changed({ columns: [] })).toThrow(
    "schema columns: expected a list of columns, got a list of 0",
  );
  expect(changed({ columns: [{ name: "a", kind: "categorical", role: "feature" }] })).toThrow(
    "schema columns[0].categories",
  );
  expect(
    changed({ columns: [{ name: "a", kind: "numeric", role: "feature", fill: "x" }] }),
  ).toThrow("schema columns[0].fill");
  expect(() => parseSchema("s.json", [])).toThrow("expected an object");
});

test("rows with missing values stay as NaN where results have a line for each row, a missing category in all of its numbers", async () => {
  for (const missing of ["refuse", "drop"] as const) {
    const { schema } = await open(text, { ...options, missing });
    const holes = "v,color,is,day\n7,r,False,2024-02-01\n?,r,True,2024-02-01\n8,,True,2024-02-01\n";
    const later = await open(holes, { schema, keepMissing: true });
    const day = Date.UTC(2024, 1, 1);
    expect([...(await later.rows(0))]).toEqual([
      7,
      0,
      1,
      0,
      day,
      Number.NaN,
      0,
      1,
      1,
      day,
      8,
      Number.NaN,
      Number.NaN,
      1,
      day,
    ]);
  }
  const small = await open("color,b\nr,1\ng,0\nr,1\ng,0\n", { label: null });
  const later = await open("color,b\n,1\nr,0\n", { schema: small.schema, keepMissing: true });
  expect([...(await later.rows(0))]).toEqual([Number.NaN, Number.NaN, 1, 0, 1, 0]);
});

test("counts become whole again, and dates days, seconds or moments as those of the table are", async () => {
  const dates = (of: (i: number) => string) =>
    lines(6, (i) => `${i * 3},${of(i)}`, "count,when").replaceAll("_", "0");
  for (const [of, restored] of [
    [(i: number) => `2024-01-1${i}`, "2024-01-12"],
    [(i: number) => `2024-01-1${i}T10:00:0${i}Z`, "2024-01-11T20:14:24Z"],
    [(i: number) => `2024-01-1${i}T10:00:00.00${i}Z`, "2024-01-11T20:14:23.600Z"],
  ] as const) {
    const { schema } = await open(dates(of), { label: null });
    const kept = parseSchema("run.json", JSON.parse(JSON.stringify(schema)));
    const moment = Date.UTC(2024, 0, 11, 20, 14, 23, 600);
    expect(tableFromRows(kept, [5.400001, moment]).rows).toEqual([[5, restored]]);
  }
});

test("a later table without the column that orders its rows says so", async () => {
  const { schema } = await open("t,x\n3,1\n1,2\n2,3\n", { time: "t" });
  const later = await open("x\n1\n2\n", { schema });
  expect(later.notes).toEqual([
    "“t”, which orders the rows, is not there: they are taken in the order of the file.",
  ]);
});

test("a later table is read by the decimal mark of the first, and a note says a mark that its numbers contradict", async () => {
  const german = await open("a;b\n1.875,00;5,00\n2.000,50;6,25\n");
  const schema = parseSchema("run.json", JSON.parse(JSON.stringify(german.schema)));
  expect(schema.form).toEqual({ decimal: "," });
  const later = await open("a;b\n1.875;5\n", { schema });
  expect([...(await later.rows(0))]).toEqual([1875, 5]);
  expect(later.notes).toContain(
    "Numbers are read with points that part thousands: 1.875 is 1875; say decimal . if they are decimal marks.",
  );
  const other = await open("a,b\n1875.5,5.25\n", { schema });
  expect([...(await other.rows(0))]).toEqual([1875.5, 5.25]);
  expect(other.notes).toContain(
    "Points are read as decimal marks, which the numbers show, though the table that the model was trained on has commas.",
  );
  const said = await open("a;b\n1.875;5\n", { schema, decimal: "." });
  expect([...(await said.rows(0))]).toEqual([1.875, 5]);
});

test("a number that can be read in two ways is read by the mark of the first table, or by one that a note names", async () => {
  const { schema } = await open("a,b\n0.5,5\n1.25,6\n");
  const later = await open('a,b\n"1,234",5\n', { schema });
  expect([...(await later.rows(0))]).toEqual([1234, 5]);
  expect(later.notes).toEqual([
    "Numbers are read with commas that part thousands: 1,234 is 1234; say decimal , if they are decimal marks.",
  ]);
  const semicolons = await open("a;b\n1,234;5\n", { schema });
  expect([...(await semicolons.rows(0))]).toEqual([1234, 5]);
  const { notes } = await inspectTable(
    memoryBytes("t.csv", new TextEncoder().encode("a;b\n1.234;2.345\n3.456;4.567\n")),
  );
  expect(notes).toContain(
    "Points are read as decimal marks: 1.234 is 1.234, not 1234; say decimal , if they part thousands.",
  );
});

test("where the decimal mark is said, marks of thousands have three digits behind them, and any other number is refused by its cell", async () => {
  const fits = await open("a;b\n1.288;2\n22.500;3\n", { decimal: "," });
  expect([...(await fits.rows(0))]).toEqual([1288, 2, 22500, 3]);
  for (const cell of ["0.875", "12.5", "1288.125"])
    await expect(open(`a;b\n${cell};2\n${cell};3\n`, { decimal: "," })).rejects.toThrow(
      `t.csv: line 2 (row 1), a: expected a number whose decimal mark is a comma, as is said, got "${cell}"`,
    );
});

test("a report refuses what a training refuses, has no rows of titles alone, and leaves out numbers that are no amounts", async () => {
  const report = (text: string, name = "t.csv") =>
    inspectTable(memoryBytes(name, new TextEncoder().encode(text)));
  const endless = await report(`a,b\n1,2\nInfinity,3\n${"9".repeat(400)},4\n2,5\n`);
  expect(endless.columns[0]!.odd).toEqual({ place: "line 3 (row 2)", text: "infinity", count: 2 });
  const titles = await report("a,b\n");
  expect([titles.rows, titles.columns.map(({ name }) => name)]).toEqual([0, ["a", "b"]]);
  const names = await report(lines(9, (i) => `1234567890123456789${i},${i}`, "id,v"));
  expect(names.columns[0]).toMatchObject({ kind: "text", role: "ignored" });
  expect(names.notes).toEqual([
    "Left out, being whole numbers of more digits than are exact, such as those that name rows: “id”.",
  ]);
  const exact = await report("v,w\n100000000000000000000,1\n1e20,2\n2e20,3\n");
  expect(exact.columns[0]).toMatchObject({ kind: "count", role: "feature" });
});

test("a text that is called by the name of another format is refused by that name", async () => {
  for (const name of ["t.parquet", "t.npy", "T.NPZ.gz"])
    await expect(
      readTable(memoryBytes(name, new TextEncoder().encode("a,b\n1,2\n")), {}),
    ).rejects.toThrow(/format: expected .* as its name says/);
});
