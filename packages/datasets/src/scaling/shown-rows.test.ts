import { expect, test } from "vitest";
import { rowsSource } from "../files/rows-source.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { shownScaling } from "./shown-scaling.ts";
import { driftNotes, mergeDrifts, watchDrift } from "./watch-drift.ts";

const asTheyAre = { least: [0], greatest: [1] };
const intensities = { least: [0], greatest: [255] };
const table = (data: FileNumbers, columns = 2): FileSource =>
  rowsSource("t", { data, shape: [data.length / columns, columns], notes: [] });
const picture = (data: FileNumbers): FileSource =>
  rowsSource("p", { data, shape: [1, 8, 8, 1], kind: "pictures", notes: [] });
const dark = new Uint8Array(64).fill(9);
const light = new Uint8Array(64).fill(200);

test("a scaling holds for every later file, whatever its numbers", async () => {
  const scaling = { least: [0, 5], greatest: [16, 6] };
  for (const source of [table(Uint8Array.of(1, 2)), table(Float64Array.of(1e9, -3))])
    expect(await shownScaling(source, { scaling, areIntensities: false })).toBe(scaling);
});

test("a model of intensities sees pictures of bytes and tables of whole numbers as such, also dark ones, and floats as they are", async () => {
  const shown = (source: FileSource) => shownScaling(source, { areIntensities: true });
  expect(await shown(picture(dark))).toEqual(intensities);
  expect(await shown(table(Uint8Array.of(0, 1, 0, 2)))).toEqual(intensities);
  expect(await shown(table(Uint8Array.of(0, 1, 0, 1)))).toEqual(asTheyAre);
  expect(await shown(picture(new Float32Array(64).fill(200)))).toEqual(asTheyAre);
});

test("a model of numbers in [0, 1] sees light pictures of bytes as intensities, and small whole numbers as they are", async () => {
  const shown = (source: FileSource) =>
    shownScaling(source, { scaling: asTheyAre, areIntensities: false });
  expect(await shown(picture(light))).toEqual(intensities);
  expect(await shown(picture(dark))).toEqual(asTheyAre);
  expect(await shown(table(Uint8Array.of(0, 200)))).toEqual(asTheyAre);
});

test("a model of numbers that were never scaled sees bytes as they are, unless they are said to be intensities", async () => {
  const source = picture(light);
  expect(await shownScaling(source, { areIntensities: false })).toEqual(asTheyAre);
  expect(await shownScaling(source, { areIntensities: false, bytes: true })).toEqual(intensities);
});

test("rows outside the training range are counted once as they are read, by column", async () => {
  const data = Float64Array.of(0, 5, 17, 5, -1, 7, 3, Number.NaN);
  const columns = ["a", "b"].map((name) => ({ name, kind: "numeric" as const }));
  const watched = watchDrift({ ...table(data), columns }, { least: [0, 5], greatest: [16, 6] });
  for (let pass = 0; pass < 2; pass++) expect(await watched.source.rows(0)).toEqual(data);
  expect(watched.drift()).toEqual({
    rows: 4,
    outside: 2,
    columns: [
      { name: "a", place: 0, rows: 2 },
      { name: "b", place: 1, rows: 1 },
    ],
  });
  expect(driftNotes(watched.drift())).toEqual([
    "2 of the 4 rows lie outside the range of the rows that the model was trained on.",
    "Outside are “a” (50 %), “b” (25 %).",
  ]);
});

test("ranges of rows count alone, and together as all do, columns with as many rows in their order", async () => {
  const data = Float64Array.of(0, 5, 17, 5, -1, 7, 3, 9, 20, 5, 1, 9);
  const columns = ["a", "b"].map((name) => ({ name, kind: "numeric" as const }));
  const source = { ...table(data), columns };
  const drift = async (first: number, end: number) => {
    const watched = watchDrift(source, { least: [0, 5], greatest: [16, 6] }, { first, end });
    await watched.source.rows(0);
    return watched.drift();
  };
  const parts = [await drift(0, 1), await drift(1, 4), await drift(4, 6)];
  expect(parts.map(({ rows, outside }) => [rows, outside])).toEqual([
    [1, 0],
    [3, 3],
    [2, 2],
  ]);
  expect(mergeDrifts([...parts].reverse())).toEqual(await drift(0, 6));
  expect((await drift(0, 6)).columns.map(({ name, rows }) => [name, rows])).toEqual([
    ["a", 3],
    ["b", 3],
  ]);
});

test("one range holds for all numbers, a channel's for its own, and bytes are never outside that of intensities", async () => {
  const outside = async (source: FileSource, least: number[], greatest: number[]) => {
    const watched = watchDrift(source, { least, greatest });
    await watched.source.rows(0);
    return watched.drift().outside;
  };
  const series = rowsSource("s", {
    data: Float32Array.of(0, 9, 1, 9, 0, 9, 9, 1),
    shape: [2, 2, 2],
    notes: [],
  });
  expect(await outside(series, [0, 9], [1, 9])).toBe(1);
  expect(await outside(table(Float32Array.of(0, 1, 0, 2)), [0], [1])).toBe(1);
  expect(await outside(picture(light), [0], [255])).toBe(0);
});

test("of rows within the range nothing is said, and of many columns the first few are named", () => {
  expect(driftNotes({ rows: 3, outside: 0, columns: [] })).toEqual([]);
  const columns = Array.from({ length: 8 }, (_, i) => ({ name: `c${i}`, place: i, rows: 1 }));
  const [, named] = driftNotes({ rows: 400, outside: 1, columns });
  expect(named).toBe(
    "Outside are “c0” (0.3 %), “c1” (0.3 %), “c2” (0.3 %), “c3” (0.3 %), “c4” (0.3 %), “c5” (0.3 %) and 2 more columns.",
  );
});
