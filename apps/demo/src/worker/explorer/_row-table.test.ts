import type { DataSet, Schema } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { rowTable } from "./_row-table.ts";
import { tableCells } from "./_table-cells.ts";

const rows = (data: readonly number[], size: number) => ({
  data: Float32Array.from(data),
  shape: [data.length / size, size],
});
const schema: Schema = {
  columns: [
    { name: "amount", kind: "numeric", role: "feature" },
    { name: "color", kind: "categorical", role: "feature", categories: ["red", "green"] },
    { name: "class", kind: "categorical", role: "label", categories: ["0", "1"] },
  ],
  missing: "refuse",
  hasTitles: true,
};
const setOf = (train: DataSet["train"], more: Partial<DataSet> = {}): DataSet => ({
  name: "t",
  kind: "table",
  train,
  validation: train,
  test: train,
  ...more,
});

test("rows of a table are shown in its columns and units, with each column's share of the score", () => {
  const set = setOf(rows([0, 1, 0], 3), {
    schema,
    scaling: {
      kind: "standard",
      least: [0, 0, 0],
      greatest: [20, 1, 1],
      center: [10, 0.5, 0.5],
      spread: [2, 0.5, 0.5],
    },
  });
  const { columns, originals, reconstructions, shares, scores } = rowTable(set, {
    originals: rows([1, 1, -1], 3),
    reconstructions: rows([-1, 0.1, 0.3], 3),
    added: rows([4, 1, 1], 3),
  });
  expect(columns).toEqual(["amount", "color"]);
  expect(originals).toEqual([[12, "red"]]);
  expect(reconstructions).toEqual([[8, "green"]]);
  expect(shares[0]![0]).toBeCloseTo(2 / 3, 12);
  expect(shares[0]![1]).toBeCloseTo(1 / 3, 12);
  expect([...scores]).toEqual([2]);
});

test("a zero of large numbers is told as zero, whatever 32 bits make of it", () => {
  const scaling = { kind: "standard", least: [0], greatest: [9] } as const;
  const set = setOf(rows([0], 1), { scaling: { ...scaling, center: [4.4], spread: [2.9] } });
  const [[cell] = []] = tableCells(set, rows([-4.4 / 2.9], 1)).rows;
  expect(cell).toBe(0);
});

test("rows of an array without titles have numbered columns, and numbers as they are where nothing scaled them", () => {
  const numbers = rows([0.5, 2, 3, 4], 2);
  const table = rowTable(setOf(numbers), {
    originals: numbers,
    reconstructions: numbers,
    added: rows([0, 0, 1, 0], 2),
  });
  expect(table.columns).toEqual(["x1", "x2"]);
  expect(table.originals).toEqual([
    [0.5, 2],
    [3, 4],
  ]);
  expect(table.shares).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

test("a missing value is an empty cell, and a column's range is that of the values that are there", () => {
  const masked = { ...rows([0, -1, 0.5, 0], 2), mask: Uint8Array.of(0, 1, 1, 1) };
  const { columns } = schema;
  const set = setOf(masked, {
    schema: { ...schema, columns: columns.slice(0, 1).concat({ ...columns[0]!, name: "rest" }) },
  });
  const { rows: cells, ranges } = tableCells(set, masked);
  expect(cells).toEqual([
    ["", -1],
    [0.5, 0],
  ]);
  expect(ranges).toEqual([
    [0.5, 0.5],
    [-1, 0],
  ]);
});
