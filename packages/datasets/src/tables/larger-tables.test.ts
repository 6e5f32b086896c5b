import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { collectRows } from "../files/collect-rows.ts";
import { openDataSet } from "../files/open-data-set.ts";
import type { FileNumbers } from "../rows/file-source.ts";
import { memorySink } from "../writers/memory-sink.ts";
import { parquetWriter } from "../writers/parquet-writer.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions } from "./read-table-options.ts";
import type { Table } from "./table.ts";

/** Columns of every kind of packed array, of one number, of words, of dates, with gaps; more rows than a block has. */
const count = 4200;
const lineOf = (i: number): string =>
  [
    i % 7 === 3 ? "" : i % 200,
    -(i % 3000),
    i * 70_000,
    i * 0.5,
    i / 3,
    4,
    ["red", "green", "blue"][i % 3],
    new Date(1.7e12 + i * 6e4).toISOString(),
    i % 2 ? "yes" : "no",
  ].join(",");
const text = `a,b,c,d,e,f,color,time,label\n${Array.from({ length: count }, (_, i) => lineOf(i)).join("\n")}\n`;
const bytes = new TextEncoder().encode(text);
const options: ReadTableOptions = { categorical: ["color"], missing: "mask", label: "label" };
const read = (more: ReadTableOptions = {}, data = bytes): Promise<Table> =>
  readTable(memoryBytes("t.csv", data), { ...options, ...more });

/** Numbers and their type as a text, which is compared at once. */
const bitsOf = (numbers: FileNumbers | undefined): string =>
  numbers
    ? numbers.constructor.name + Buffer.from(numbers.buffer, numbers.byteOffset).toString("latin1")
    : "none";
const allOf = async (table: Table): Promise<string> => {
  const { data, mask, ...rest } = await collectRows(table);
  return JSON.stringify(rest) + bitsOf(data) + bitsOf(mask);
};

test("a table whose cells go to a disk has the rows, masks, classes, times and schema of one in memory, at any time and in any order", async () => {
  for (const more of [
    {},
    { time: "time" },
    { missing: "drop" },
    { missing: "mean" },
    { missing: "median" },
  ] as const) {
    const [whole, spilled] = [await read(more), await read({ ...more, mostBytes: 1 })];
    const { lineOf: _, rows, mask, filledBy: own1, ...own } = whole;
    const { lineOf: __, rows: read1, mask: read2, filledBy: same1, ...same } = spilled;
    expect(same1?.(Uint32Array.of(5)).schema).toEqual(own1?.(Uint32Array.of(5)).schema);
    expect(same).toEqual(own);
    expect(own.chunkSizes.length).toBeGreaterThan(1);
    for (const chunk of [...own.chunkSizes.keys(), 0]) {
      expect(bitsOf(await read1(chunk))).toBe(bitsOf(await rows(chunk)));
      expect(bitsOf(await read2?.(chunk))).toBe(bitsOf(await mask?.(chunk)));
    }
    expect(spilled.lineOf(4150)).toBe(whole.lineOf(4150));
  }
});

test("part of the cells may be in memory before there are too many, and gzip makes no difference", async () => {
  const whole = await allOf(await read());
  for (const mostBytes of [50_000, 100_000, 1e9])
    expect(await allOf(await read({ mostBytes }))).toBe(whole);
  expect(await allOf(await read({ mostBytes: 1 }, gzipSync(bytes)))).toBe(whole);
});

test("a Parquet file in several groups of rows has the same rows", async () => {
  const file = memorySink("t.parquet");
  const columns = ["a", "b"].map((name) => ({ name, type: "float32" }) as const);
  const writer = parquetWriter(file, { shape: [2], columns }, { groupRows: 1500 });
  await writer.write(Float32Array.from({ length: 2 * count }, (_, i) => Math.sin(i)));
  await writer.close();
  const data = file.bytes();
  const whole = await read({ label: null, categorical: [] }, data);
  const spilled = await read({ label: null, categorical: [], mostBytes: 1 }, data);
  expect(await allOf(spilled)).toBe(await allOf(whole));
});

test("its rows are a data set that is read as it is used", async () => {
  const sets = [await read(), await read({ mostBytes: 1 })].map(async (table) => {
    const { set } = await openDataSet("t", table, { rowsInMemory: 10 });
    return [
      set.train,
      set.scaling,
      await set.trainSource!.rows(1),
      await set.trainSource!.mask!(1),
    ];
  });
  expect(await sets[1]).toEqual(await sets[0]);
});

test("its file has no name, and where there is no room for it that is said in a sentence", async () => {
  await read({ mostBytes: 1 });
  const names = await readdir(tmpdir());
  expect(names.filter((name) => name.startsWith(`autoencoders-rows-${process.pid}-`))).toEqual([]);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = "/there/is/none";
  try {
    const error = await read({ mostBytes: 1 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataFileError);
    expect((error as Error).message).toMatch(
      /^t\.csv: cells: expected room for them in \/there\/is\/none, since they are more than are kept in memory, got ENOENT.*; make room there, or set TMPDIR to a folder that has it$/s,
    );
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await expect(read({ mostBytes: 0 })).rejects.toThrow(
    "mostBytes: expected a number above 0, got 0",
  );
});
