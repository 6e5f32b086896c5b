import { expect, test } from "vitest";
import { rowsSource } from "../files/rows-source.ts";
import type { FileNumbers, FileSource } from "../rows/file-source.ts";
import { applyScaling } from "./apply-scaling.ts";
import { fitScaling } from "./fit-scaling.ts";
import { invertScaling } from "./invert-scaling.ts";
import type { ScalingKind } from "./scaling.ts";
import { standardize } from "./standardize.ts";

const table = (data: FileNumbers, columns: number): FileSource =>
  rowsSource("a table", { data, shape: [data.length / columns, columns], notes: [] });
const allOf = async (source: FileSource, kind?: ScalingKind) => {
  const scaling = await fitScaling(source, { kind });
  return { scaling, data: await applyScaling(source, scaling).rows(0) };
};

test("time stamps a second apart and a pressure with a small drift keep every value, evenly spaced", async () => {
  const stamps = Float64Array.from({ length: 200 }, (_, i) => 1.7e12 + 1000 * i);
  const pressure = stamps.map((_, i) => 101_325 + 1e-4 * i);
  for (const column of [stamps, pressure])
    for (const kind of ["minmax", "standard", "robust"] as const) {
      const { data } = await allOf(table(column, 1), kind);
      expect(new Set(data).size).toBe(200);
      const step = (data[199]! - data[0]!) / 199;
      data.forEach((value, i) => {
        expect(value).toBeCloseTo(data[0]! + i * step, 5);
      });
    }
});

test("each kind of scaling is that of its formula, by column", async () => {
  const source = table(Float64Array.of(1, -10, 2, 0, 3, 10, 4, 20, 5, 30), 2);
  expect([...(await allOf(source, "minmax")).data].slice(0, 4)).toEqual([0, 0, 0.25, 0.25]);
  const standard = await allOf(source, "standard");
  expect(standard.scaling.center).toEqual([3, 10]);
  expect(standard.scaling.spread).toEqual([Math.sqrt(2), Math.sqrt(200)]);
  const robust = await allOf(source, "robust");
  expect([robust.scaling.center, robust.scaling.spread]).toEqual([
    [3, 10],
    [2, 20],
  ]);
  expect([...robust.data].slice(0, 4)).toEqual([-1, -1, -0.5, -0.5]);
  const log = await allOf(source, "log");
  const span = Math.log1p(30) + Math.log1p(10);
  expect(log.data[3]).toBe(Math.fround(Math.log1p(10) / span));
  expect([...(await allOf(source, "none")).data]).toEqual([1, -10, 2, 0, 3, 10, 4, 20, 5, 30]);
});

test("every kind is inverted to the numbers there were", async () => {
  const data = Float64Array.from({ length: 60 }, (_, i) => (i % 3 === 2 ? 5 : 1e3 * Math.sin(i)));
  for (const kind of ["minmax", "standard", "robust", "log", "none"] as const) {
    const { scaling, data: scaled } = await allOf(table(data, 3), kind);
    const back = invertScaling({ data: Float32Array.from(scaled), shape: [20, 3] }, scaling);
    back.forEach((value, i) => {
      expect(Math.abs(value - data[i]!), kind).toBeLessThan(1e-3);
    });
  }
});

test("channels of series are scaled each by itself, and all together where that is asked for", async () => {
  const data = Float64Array.from({ length: 600 }, (_, i) => [1, 1e3, 5e4][i % 3]! * Math.sin(i));
  const series = rowsSource("series", { data, shape: [10, 20, 3], notes: [] });
  const each = await fitScaling(series, { kind: "standard" });
  expect(each.center).toHaveLength(3);
  const rows = Float32Array.from(await applyScaling(series, each).rows(0));
  for (let channel = 0; channel < 3; channel++) {
    const some = rows.filter((_, i) => i % 3 === channel);
    expect(some.reduce((sum, x) => sum + x * x, 0) / some.length).toBeCloseTo(1, 5);
  }
  expect((await fitScaling(series, { by: "all" })).least).toHaveLength(1);
  expect((await fitScaling(series, { by: "column" })).least).toHaveLength(60);
});

test("rows are scaled alike in the memory that is offered, of every kind of numbers", async () => {
  const values = Array.from({ length: 30 }, (_, i) => (i * 7) % 100);
  for (const Numbers of [Uint8Array, Float32Array, Float64Array]) {
    const source = table(Numbers.from(values), 3);
    const filling: FileSource = {
      ...source,
      async rows(chunk, memory) {
        const rows = await source.rows(chunk);
        if (!memory) return rows;
        expect(memory).toBeInstanceOf(Numbers);
        memory.set(rows);
        return memory;
      },
    };
    const scaling = await fitScaling(source, { kind: "standard" });
    const memory = new Float32Array(30);
    const rows = await applyScaling(filling, scaling).rows(0, memory);
    expect(rows).toBe(memory);
    expect(rows).toEqual(await applyScaling(source, scaling).rows(0));
  }
});

test("by chunks it finds what it finds in rows at once", async () => {
  const data = Float64Array.from({ length: 90 }, (_, i) => 1e6 + Math.sin(i));
  const whole = table(data, 3);
  const chunked: FileSource = {
    ...whole,
    chunkSizes: [7, 20, 3],
    rows: async (chunk) =>
      data.slice(
        ...(
          [
            [0, 21],
            [21, 81],
            [81, 90],
          ] as const
        )[chunk]!,
      ),
  };
  for (const kind of [undefined, "standard", "robust"] as const)
    expect(await fitScaling(chunked, { kind })).toEqual(await fitScaling(whole, { kind }));
});

test("a column does not vary where standardize says so, and a later number is off by its own unit", async () => {
  const data = Float64Array.from({ length: 100 }, (_, i) => (i % 2 ? i : 14.1));
  const source = table(data, 2);
  const { scaling, data: scaled } = await allOf(source, "standard");
  const { stddev } = standardize({ data: Float32Array.from(data), shape: [50, 2] });
  expect(stddev[0]).toBe(1);
  expect(scaling.spread![0]).toBe(0);
  expect([...scaled].filter((_, i) => i % 2 === 0)).toEqual(Array(50).fill(0));
  const later = table(Float64Array.of(14.6, 1), 2);
  expect((await applyScaling(later, scaling).rows(0))[0]).toBeCloseTo(0.5, 6);
});

test("intensities stay bytes, and numbers in [0, 1] stay as they are", async () => {
  const pixels = Uint8Array.from({ length: 128 }, (_, i) => 2 * i);
  const pictures = rowsSource("pictures", { data: pixels, shape: [2, 8, 8, 1], notes: [] });
  const scaling = await fitScaling(pictures);
  expect(scaling).toEqual({ least: [0], greatest: [255] });
  expect(await applyScaling(pictures, scaling).rows(0)).toEqual(pixels);
  expect(await fitScaling(table(Float64Array.of(0.2, 1, 0, 0.7), 2))).toEqual({
    least: [0],
    greatest: [1],
  });
});

test("a number that is not finite is refused by its row, and rows of other columns by both numbers", async () => {
  const source = table(Float64Array.of(1, 2, 3, Number.NaN), 2);
  await expect(fitScaling(source)).rejects.toThrow(
    "a table: row 2: expected finite numbers, got NaN; remove or fill in such rows",
  );
  const scaling = await fitScaling(table(Float64Array.of(1, 2, 3, 4), 2));
  expect(() => applyScaling(table(Float64Array.of(1, 2, 3), 3), scaling)).toThrow(
    "expected 2 of numbers",
  );
});

test("each kind of scaling of rows with missing numbers is that of the others, and missing ones become 0", async () => {
  const known = [1, -10, 2, 0, 3, 10, 4, 20, 5, 30];
  const rows = Float64Array.of(...known, 1e6, -20, 7, 1e6);
  const mask = Uint8Array.of(...known.map(() => 1), 0, 1, 1, 0);
  const source = { ...table(rows, 2), mask: async () => mask };
  const [left, right] = [
    [1, 2, 3, 4, 5, 7],
    [-10, 0, 10, 20, 30, -20],
  ].map((column) => table(Float64Array.from(column), 1));
  for (const kind of ["minmax", "standard", "robust", "log"] as const) {
    const scaling = await fitScaling(source, { kind });
    const [a, b] = [await fitScaling(left!, { kind }), await fitScaling(right!, { kind })];
    for (const part of ["least", "greatest", "center", "spread"] as const)
      expect(scaling[part], `${kind} ${part}`).toEqual(a[part] && [...a[part], ...b[part]!]);
    const scaled = await applyScaling(source, scaling).rows(0);
    expect([scaled[10], scaled[13]]).toEqual([0, 0]);
    expect(scaled[12]).not.toBe(0);
  }
  const none = { ...table(rows, 2), mask: async () => mask.map((_, i) => i % 2) };
  expect(await fitScaling(none, { kind: "standard" })).toMatchObject({
    center: [0, expect.any(Number)],
    spread: [0, expect.any(Number)],
  });
});

test("a column whose spread is not finite is refused by name and range, not taken for one that does not vary", async () => {
  for (const [numbers, kinds] of [
    [[0, 1, 0, 1e200, 0, -1e200], ["standard"]],
    [
      [0, 1, 0, 1e308, 0, -1e308],
      ["minmax", "standard", "robust"],
    ],
  ] as const)
    for (const kind of kinds)
      await expect(fitScaling(table(Float64Array.from(numbers), 2), { kind })).rejects.toThrow(
        /column 2: expected numbers whose spread is a number, got -1e\+(200|308) to 1e\+(200|308)/,
      );
  const near = await fitScaling(table(Float64Array.of(1e150, 3e150), 1), { kind: "standard" });
  expect(near.spread![0]! / 1e150).toBeCloseTo(1, 12);
});
