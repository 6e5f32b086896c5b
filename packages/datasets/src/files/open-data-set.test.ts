import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { classesOf } from "../rows/classes-of.ts";
import type { FileSource } from "../rows/file-source.ts";
import { splitFileSource } from "../rows/split-file-source.ts";
import { bytesOf, npyFile } from "../testing/npy.ts";
import { openDataFiles } from "./open-data-files.ts";
import { openDataSet } from "./open-data-set.ts";

/** Rows [i, 2i] in chunks of 100, whose class is i modulo 3. */
const source = (count: number): FileSource => ({
  name: "rows",
  shape: [2],
  kind: "table",
  dtype: "float64",
  chunkSizes: Array(count / 100).fill(100),
  rows: async (chunk) =>
    Float64Array.from({ length: 200 }, (_, i) => (100 * chunk + (i >> 1)) * (1 + (i % 2))),
  ...classesOf(Array.from({ length: count }, (_, i) => `${i % 3}`)),
  time: Float64Array.from({ length: count }, (_, i) => i),
  mask: async (chunk) => Uint8Array.from({ length: 200 }, (_, i) => (chunk + (i >> 1)) % 2),
  notes: [],
});

/** The first numbers of all rows of a source. */
async function firsts({ chunkSizes, rows }: Pick<FileSource, "chunkSizes" | "rows">) {
  const all: number[] = [];
  for (const chunk of chunkSizes.keys())
    all.push(...Array.from(await rows(chunk)).filter((_, i) => i % 2 === 0));
  return all;
}

test("the parts of a source have every row once, with its label, time and mask, and about a tenth each to validate and to test", async () => {
  const parts = splitFileSource(source(2000));
  const { train, validation, test: last } = parts;
  const rows = [...(await firsts(train)), ...(await firsts(validation)), ...(await firsts(last))];
  expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 2000 }, (_, i) => i));
  for (const part of [validation, last]) {
    const numbers = await firsts(part);
    expect(Math.abs(numbers.length - 200)).toBeLessThan(50);
    expect([...part.labels!]).toEqual(numbers.map((row) => row % 3));
    expect([...part.time!]).toEqual(numbers);
    const first = numbers.slice(0, part.chunkSizes[0]);
    expect([...(await part.mask!(0))]).toEqual(first.flatMap((row) => [row % 2, row % 2]));
  }
  expect(await firsts(splitFileSource(source(2000)).train)).toEqual(await firsts(train));
  expect(() => splitFileSource(source(100), { test: 0.95 })).toThrow("to leave rows to train on");
});

test("rows larger than memory are scaled by their training rows, and the first of each part are kept", async () => {
  const { mask: _, ...whole } = source(2000);
  const { set, notes } = await openDataSet("large", whole, { rowsInMemory: 50 });
  const train = await firsts(splitFileSource(source(2000)).train);
  const [least, greatest] = [train[0]!, train.at(-1)!];
  expect(set.scaling).toEqual({ least: [least, 2 * least], greatest: [greatest, 2 * greatest] });
  const scaled = await firsts(set.trainSource!);
  expect(scaled).toHaveLength(train.length);
  expect([scaled[0], scaled.at(-1)]).toEqual([0, 1]);
  expect(set.train.shape).toEqual([50, 2]);
  expect([...set.train.labels!]).toEqual(train.slice(0, 50).map((row) => row % 3));
  expect(set.test.shape).toEqual([50, 2]);
  const parts = splitFileSource(source(2000));
  for (const part of ["validation", "test"] as const) {
    const all = await firsts(parts[part]);
    expect(await firsts(set[`${part}Source`]!)).toHaveLength(all.length);
  }
  expect(notes.at(-1)).toBe(
    `The ${train.length} training rows are read from the file as they are used; of each part the first 50 rows are kept in memory.`,
  );
  const later = await openDataSet("later", whole, {
    scaling: { least: [0], greatest: [2] },
  });
  expect(later.set).not.toHaveProperty("testSource"); // all of them are in memory
  expect((await firsts(later.set.trainSource!))[1]).toBe(train[1]! / 2);
});

test("a number that is not finite is told before any training, by the row of its file, in whatever part that is", async () => {
  const { mask, ...whole } = source(2000);
  const parts = splitFileSource(whole);
  for (const part of ["train", "validation", "test"] as const) {
    const row = (await firsts(parts[part])).at(-1)!; // beyond those that are kept in memory
    const rows = async (chunk: number) => {
      const numbers = await whole.rows(chunk);
      if (chunk === Math.floor(row / 100)) numbers[2 * (row % 100) + 1] = Number.NaN;
      return numbers;
    };
    const opening = openDataSet("large", { ...whole, rows }, { rowsInMemory: 50 });
    await expect(opening).rejects.toThrow(`rows: row ${row + 1}: expected finite numbers, got NaN`);
    const isMissing = async (chunk: number) =>
      (await mask!(chunk)).map(() => Number(chunk !== Math.floor(row / 100)));
    await openDataSet("large", { ...whole, rows, mask: isMissing }, { rowsInMemory: 50 });
  }
});

test("missing numbers of rows larger than memory have no say in the scaling, and are 0 in all parts", async () => {
  const { set, notes } = await openDataSet("large", source(2000), { rowsInMemory: 50 });
  const isKnown = (row: number): boolean => (Math.floor(row / 100) + (row % 100)) % 2 === 1;
  const known = (await firsts(splitFileSource(source(2000)).train)).filter(isKnown);
  const [least, greatest] = [known[0]!, known.at(-1)!];
  expect(set.scaling).toEqual({ least: [least, 2 * least], greatest: [greatest, 2 * greatest] });
  for (const part of [set.train, set.validation, set.test]) {
    expect(part.mask).toHaveLength(100);
    for (const [i, is] of part.mask!.entries()) if (is === 0) expect(part.data[i]).toBe(0);
  }
  const [numbers, mask] = [await set.trainSource!.rows(1), await set.trainSource!.mask!(1)];
  expect([...numbers].some((x, i) => mask[i] === 1 && x > 0)).toBe(true);
  expect([...numbers].every((x, i) => mask[i] === 1 || x === 0)).toBe(true);
  expect(notes).toContain(
    "A model is given 0 in the place of missing numbers, and no loss counts them.",
  );
});

test("pictures of bytes stay bytes, without a scaling", async () => {
  const data = Uint8Array.from({ length: 64 * 300 }, (_, i) => i);
  const file = memoryBytes("a.npy", npyFile("|u1", "(300, 8, 8)", bytesOf(data)));
  const { set } = await openDataSet("bytes", await openDataFiles([file]));
  expect(set.trainSource!.dtype).toBe("uint8");
  expect(set).not.toHaveProperty("scaling");
  const same = await openDataSet("bytes", await openDataFiles([file]), {
    scaling: { least: [0], greatest: [1] },
  });
  expect(same.set.train).toEqual(set.train);
});
