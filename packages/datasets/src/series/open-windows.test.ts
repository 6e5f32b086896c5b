import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import { collectRows } from "../files/collect-rows.ts";
import { openDataFiles } from "../files/open-data-files.ts";
import { openDataSet } from "../files/open-data-set.ts";
import { toDataSet } from "../files/to-data-set.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { splitFileSource } from "../rows/split-file-source.ts";
import type { ReadTableOptions } from "../tables/read-table-options.ts";
import { openWindows, type WindowOptions } from "./open-windows.ts";

/** Steps 0, 1, 2, … with the channels i and 10 i, in chunks of some sizes. */
function steps(chunkSizes: readonly number[]): FileSource {
  let start = 0;
  const starts = chunkSizes.map((size) => {
    start += size;
    return start - size;
  });
  return {
    name: "log",
    shape: [2],
    kind: "table",
    dtype: "float32",
    chunkSizes,
    rows: async (chunk) =>
      Float32Array.from({ length: chunkSizes[chunk]! * 2 }, (_, i) => {
        const step = starts[chunk]! + Math.floor(i / 2);
        return i % 2 === 0 ? step : 10 * step;
      }),
    notes: [],
  };
}

const csv = (text: string, window: WindowOptions, table: ReadTableOptions = {}) =>
  openDataFiles([memoryBytes("log.csv", new TextEncoder().encode(text))], { table, window });

test("windows are consecutive steps, one from every stride on, whatever chunks the steps come in", async () => {
  for (const chunks of [[11], [1, 2, 3, 5], [4, 7], Array(11).fill(1)]) {
    const { data, shape, kind, notes } = await collectRows(
      await openWindows(steps(chunks), { length: 4, stride: 3 }),
    );
    expect([shape, kind]).toEqual([[3, 4, 2], "series"]);
    expect([...data].filter((_, i) => i % 2 === 0)).toEqual([0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9]);
    expect([...data].every((x, i) => i % 2 === 0 || x === 10 * data[i - 1]!)).toBe(true);
    expect(notes).toEqual(["Windows of 4 steps in 2 channels, one from every 3 on: 3."]);
  }
  expect((await openWindows(steps([11]), { length: 4 })).chunkSizes).toEqual([4]); // every 2
});

test("many windows come in several chunks, each of which can be read by itself", async () => {
  const source = await openWindows(steps([9_000, 11_000]), { length: 100, stride: 1 });
  expect(source.chunkSizes.length).toBeGreaterThan(10);
  let row = 0;
  for (const size of source.chunkSizes.slice(0, -1)) row += size;
  const last = await source.rows(source.chunkSizes.length - 1);
  expect(last[0]).toBe(row);
  expect(last.at(-2)).toBe(19_999);
});

test("steps are in the order of their time, and a window has the class of its last step", async () => {
  const times = [3, 0, 5, 1, 4, 2];
  const text = `t,x,label\n${times.map((t) => `${t},${10 * t + 1},${t < 3 ? "a" : "b"}`).join("\n")}`;
  const source = await csv(text, { length: 3, stride: 1 }, { time: "t" });
  const { data, labels } = await collectRows(source);
  expect(source.shape).toEqual([3, 1]);
  expect([...data]).toEqual([1, 11, 21, 11, 21, 31, 21, 31, 41, 31, 41, 51]);
  expect(labels).toEqual(["a", "b", "b", "b"]);
  expect([source.rowNamesTitle, source.rowNames]).toEqual(["from", ["0", "1", "2", "3"]]);
});

test("windows are named by the date or the number of their first step, and gaps in time are told of", async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const minutes = [0, 1, 2, 3, 60, 61, 62, 63];
  const text = `t,x\n${minutes.map((minute) => `${at(minute)},${minute}`).join("\n")}`;
  const source = await csv(text, { length: 4, stride: 4 }, { time: "t" });
  expect(source.rowNames).toEqual([at(0), at(60)]);
  expect(source.notes.at(-1)).toBe(
    "1 gap is inside the recording, each over 5 usual steps long: windows go across.",
  );
  const { rowNames, notes } = await openWindows(steps([9]), { length: 4, stride: 3 });
  expect([rowNames, notes.length]).toEqual([["1", "4"], 1]);
});

test("missing values that are masked are masked in every window that has them", async () => {
  const text = "x,y\n1,2\n,3\n4,5\n6,7\n";
  const source = await csv(text, { length: 2, stride: 1 }, { missing: "mask" });
  expect([...(await source.mask!(0))]).toEqual([1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1]);
});

test("windows are split in time, scaled by channel, and none to train on shares a step with one to validate", async () => {
  const source = await openWindows(steps([203]), { length: 4, stride: 1 });
  const { set, notes } = toDataSet("log", await collectRows(source));
  expect([set.train, set.validation, set.test].map(({ shape }) => shape[0])).toEqual([157, 20, 20]);
  expect(set.scaling!.greatest).toHaveLength(2);
  const stepOf = (scaled: number) => scaled * set.scaling!.greatest[0]!;
  const lastTrained = stepOf(set.train.data.at(-2)!);
  const firstValidated = stepOf(set.validation.data[0]!);
  expect(Math.round(firstValidated) - Math.round(lastTrained)).toBe(1);
  expect(notes).toContain("3 training rows are left out that share steps with rows to validate.");
});

test("what is no recording, too short a one and a length of no steps are refused", async () => {
  await expect(openWindows(steps([3]), { length: 4 })).rejects.toThrow(
    "log: rows: expected at least 4, the steps of a window, got 3; choose a shorter window",
  );
  await expect(openWindows({ ...steps([9]), shape: [1, 2] }, { length: 2 })).rejects.toThrow(
    DataFileError,
  );
  for (const window of [{ length: 0 }, { length: 2.5 }, { length: 2, stride: 0 }])
    await expect(openWindows(steps([9]), window)).rejects.toThrow(DataSetOptionError);
});

test("a number that is not finite is told by the row of the file, whatever windows it is in and whoever reads them", async () => {
  const broken: FileSource = {
    ...steps([30, 30]),
    async rows(chunk) {
      const numbers = Float32Array.from({ length: 60 }, (_, i) => i);
      if (chunk === 1) numbers[2 * 11 + 1] = Number.NaN; // the second channel of step 41
      return numbers;
    },
  };
  const told = "log: row 42: expected finite numbers, got NaN";
  const late = { ...broken, time: Float64Array.from({ length: 60 }, (_, row) => 100 - row) };
  const fewer = { ...broken, places: Uint32Array.from({ length: 60 }, (_, row) => 2 * row) };
  for (const [recording, expected] of [
    [broken, told],
    [late, told],
    [fewer, told.replace("42", "83")],
  ] as const) {
    const windows = await openWindows(recording, { length: 4, stride: 2 });
    const rows = await collectRows(windows);
    expect(() => toDataSet("log", rows)).toThrow(expected);
    await expect(openDataSet("log", windows)).rejects.toThrow(expected);
    const [window, place] = firstNaN(rows.data, 8);
    const { train, validation, test } = splitFileSource(windows);
    const named = [train, validation, test].flatMap((part) => {
      const row = part.places!.indexOf(window);
      return row < 0 ? [] : [part.rowOf!(row, place)];
    });
    expect(named).toEqual([expected === told ? 41 : 82]);
  }
});

/** The row of the first number that is none, and its place there. */
function firstNaN(data: FileNumbers, size: number): readonly [row: number, place: number] {
  const at = data.findIndex((x) => Number.isNaN(x));
  return [Math.floor(at / size), at % size];
}
