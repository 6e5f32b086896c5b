import { parquetMetadata, parquetReadObjects } from "hyparquet";
import npyjs from "npyjs";
import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { readTable } from "../tables/read-table.ts";
import { csvWriter } from "./csv-writer.ts";
import { jsonLinesWriter } from "./json-lines-writer.ts";
import { type MemorySink, memorySink } from "./memory-sink.ts";
import { npyWriter } from "./npy-writer.ts";
import { numberLayout } from "./number-layout.ts";
import { parquetWriter } from "./parquet-writer.ts";
import type { ResultRows, RowLayout, RowWriter } from "./row-writer.ts";

type Writer = (sink: MemorySink, layout: RowLayout) => RowWriter;

async function written(writer: Writer, layout: RowLayout, ...parts: readonly ResultRows[]) {
  const sink = memorySink("results");
  const rows = writer(sink, layout);
  for (const part of parts) await rows.write(part);
  await rows.close();
  return sink.bytes();
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const codes = numberLayout([3], { name: "code" });
const scored: RowLayout = {
  shape: [3],
  columns: [
    { name: "row", type: "int32" },
    { name: "score", type: "float32" },
    { name: "kind", type: "text" },
  ],
};
const parts = [Float32Array.of(0.1, -2, 3e-7), Float32Array.of(1 / 3, 16777216, 5, 6, 7, 1e30)];

test("numbers that arrive in parts are one array of NumPy, which npyjs reads", async () => {
  const bytes = await written(npyWriter, codes, ...parts);
  const { data, shape, dtype } = new npyjs().parse(bytes.buffer);
  expect({ shape, dtype }).toEqual({ shape: [3, 3], dtype: "f4" });
  expect([...(data as Float32Array)]).toEqual(parts.flatMap((part) => [...part]));
  expect(bytes.length % 64).toBe((9 * 4) % 64);
});

test("an array has the shape of its rows and the type of its columns, and may have no rows", async () => {
  const cases = [
    [[2, 2, 1], "uint8", Uint8Array.of(1, 2, 3, 255), "|u1", "(1, 2, 2, 1)"],
    [[], "float64", Float64Array.of(0.1, 2), "<f8", "(2,)"],
    [[2], "int32", Int32Array.of(-7, 8), "<i4", "(1, 2)"],
    [[5], "float32", new Float32Array(0), "<f4", "(0, 5)"],
  ] as const;
  for (const [shape, type, rows, descr, described] of cases) {
    const bytes = await written(npyWriter, numberLayout(shape, { name: "x", type }), rows);
    const header = text(bytes.subarray(10, 128));
    expect(header).toContain(`'descr': '${descr}', 'fortran_order': False, 'shape': ${described}`);
    expect(bytes.subarray(128)).toEqual(new Uint8Array(rows.buffer));
  }
});

test("an array of cells holds their numbers, and words are refused", async () => {
  const bytes = await written(npyWriter, codes, [
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect([...new Float32Array(bytes.slice(128).buffer)]).toEqual([1, 2, 3, 4, 5, 6]);
  await expect(written(npyWriter, scored)).rejects.toThrow("numbers of one type for an array");
});

test("a number of rows that is said needs no going back, and is held to", async () => {
  const { patch: _, ...pipe } = memorySink("pipe");
  expect(() => npyWriter(pipe, codes)).toThrow(DataSetOptionError);
  const rows = npyWriter(pipe, codes, { rows: 2 });
  await rows.write(parts[0]!);
  await expect(rows.close()).rejects.toThrow("pipe: rows: expected 2, as was said, got 1");
});

test("a writer goes on after the rows of another one, to the bytes that one alone would write", async () => {
  for (const writer of [csvWriter, jsonLinesWriter, npyWriter]) {
    const sink = memorySink("results");
    const first = writer(sink, codes);
    await first.write(parts[0]!);
    await first.flush!();
    const second = writer(sink, codes, { after: 1 });
    await second.write(parts[1]!);
    await second.close();
    expect(sink.bytes()).toEqual(await written(writer, codes, ...parts));
  }
  expect(parquetWriter(memorySink("results"), codes).flush).toBeUndefined();
});

test("a table is a line of titles and a line a row, with numbers in the fewest digits that read to the same bits", async () => {
  const csv = text(await written(csvWriter, codes, ...parts));
  expect(csv).toBe("code1,code2,code3\n0.1,-2,3e-7\n0.33333334,16777216,5\n6,7,1e+30\n");
  const table = await readTable(memoryBytes("codes.csv", new TextEncoder().encode(csv)));
  expect(Float32Array.from(await table.rows(0))).toEqual(
    Float32Array.from(parts.flatMap((part) => [...part])),
  );
});

test("any float32 number is written in at most 9 digits, and so that it reads to the same bits", async () => {
  const bits = Uint32Array.from({ length: 3000 }, (_, i) => (i * 2654435761) % 2 ** 32);
  // Without denormal ones, which a processor may have been told to take for zero.
  const isNormal = (x: number): boolean => Number.isFinite(x) && Math.abs(x) >= 2 ** -126;
  const numbers = new Float32Array(bits.buffer).filter(isNormal);
  const csv = text(await written(csvWriter, numberLayout([], { name: "x" }), numbers));
  const lines = csv.trimEnd().split("\n").slice(1);
  expect(Float32Array.from(lines, Number)).toEqual(numbers);
  const digits = lines.map((line) => line.replace(/e.*$|\D/g, "").replace(/^0+|0+$/g, "").length);
  expect(Math.max(...digits)).toBe(9);
});

test("nothing stands for NaN in a table, and null in JSON", async () => {
  const rows = [[1, Number.NaN, "a"]];
  expect(text(await written(csvWriter, scored, rows))).toBe("row,score,kind\n1,,a\n");
  const json = text(await written(jsonLinesWriter, scored, rows, [[2, 0.1, 'b"']]));
  expect(
    json
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { row: 1, score: null, kind: "a" },
    { row: 2, score: 0.1, kind: 'b"' },
  ]);
});

test("text that a spreadsheet takes for a formula is none, titles too; numbers and signs of words stay", async () => {
  const column = (name: string): RowLayout => ({ shape: [], columns: [{ name, type: "text" }] });
  const cells = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "-5",
    "+1.5e3",
    "a=b",
    "-",
  ];
  const csv = text(
    await written(
      csvWriter,
      column("=now()"),
      cells.map((cell) => [cell]),
    ),
  );
  expect(csv.split("\n")).toEqual([
    "'=now()",
    "'=1+1",
    "'+cmd|' /C calc'!A0",
    "'-2+3",
    "'@SUM(A1)",
    "'\t=1",
    "-5",
    "+1.5e3",
    "a=b",
    "'-",
    "",
  ]);
});

test("text with commas, quotes, line ends or blanks around it reads back as it was", async () => {
  const words = ["a,b", 'say "x"', "two\nlines", " around ", "ä", "two\r\nlines"];
  const rows = words.map((word, row) => [row, row / 2, word]);
  const csv = await written(csvWriter, scored, rows);
  expect(text(csv)).toContain('"say ""x"""');
  const options = { categorical: ["kind"], label: null, ignore: [] };
  const { schema } = await readTable(memoryBytes("t.csv", csv), options);
  const kinds = schema!.columns.find(({ name }) => name === "kind")!.categories!;
  expect([...kinds].map((kind) => kind.trim()).sort()).toEqual(
    words.map((word) => word.trim()).sort(),
  );
});

test("Parquet holds words and numbers of each type, in groups of rows that arrive in any parts", async () => {
  const rows = Float32Array.from({ length: 300 }, (_, i) => i / 7);
  const inGroups: Writer = (sink, layout) => parquetWriter(sink, layout, { groupRows: 30 });
  const bytes = await written(inGroups, codes, rows.subarray(0, 12), rows.subarray(12));
  const table = await readTable(memoryBytes("x.parquet", bytes));
  expect(Float32Array.from(await table.rows(0))).toEqual(rows);
  const { row_groups } = parquetMetadata(bytes.buffer);
  expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([30, 30, 30, 10]);

  const mixed = await written(
    parquetWriter,
    scored,
    [[1, Math.fround(0.1), "ä"]],
    [[2, Number.NaN, ""]],
  );
  const objects = await parquetReadObjects({ file: mixed.buffer });
  expect(objects).toEqual([
    { row: 1, score: Math.fround(0.1), kind: "ä" },
    { row: 2, score: Number.NaN, kind: "" },
  ]);
  expect(await parquetReadObjects({ file: (await written(parquetWriter, scored)).buffer })).toEqual(
    [],
  );
});

test("rows that are not whole, and columns that are not those of the shape or share a name, are refused", async () => {
  for (const writer of [csvWriter, jsonLinesWriter, npyWriter, parquetWriter] as Writer[]) {
    await expect(written(writer, codes, new Float32Array(4))).rejects.toThrow("whole rows of 3");
    await expect(written(writer, codes, [[1, 2]])).rejects.toThrow("rows of 3 cells");
    await expect(written(writer, { ...codes, shape: [4] })).rejects.toThrow(DataSetOptionError);
    const [first] = codes.columns;
    const twice = { shape: [2], columns: [first!, first!] };
    await expect(written(writer, twice)).rejects.toThrow("no other has");
  }
});

test("what is given up leaves nothing", async () => {
  for (const writer of [csvWriter, jsonLinesWriter, npyWriter, parquetWriter] as Writer[]) {
    const sink = memorySink("results");
    const rows = writer(sink, codes);
    await rows.write(parts[0]!);
    await rows.abort();
    expect(sink.bytes().length).toBe(0);
  }
});
