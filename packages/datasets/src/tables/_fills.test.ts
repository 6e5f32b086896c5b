import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import type { DataSet } from "../data-set.ts";
import { collectRows } from "../files/collect-rows.ts";
import { openDataSet } from "../files/open-data-set.ts";
import { toDataSet } from "../files/to-data-set.ts";
import { openWindows } from "../series/open-windows.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions } from "./read-table-options.ts";

/** Rows whose numbers tell which they are; some lack one. The earliest are last in the file, and every fifth row is of a class of its own. */
const count = 60;
const known = (row: number): boolean => row % 6 !== 2;
const text = `a,color,t,class\n${Array.from(
  { length: count },
  (_, row) =>
    `${known(row) ? 2 ** (row % 15) + row : ""},${["r", "g", "b"][((row * row) % 7) % 3]},${count - row},${row % 5 === 0 ? "odd" : "usual"}`,
).join("\n")}\n`;
const numberOf = (row: number): number => 2 ** (row % 15) + row;
const read = (options: ReadTableOptions) =>
  readTable(memoryBytes("t.csv", new TextEncoder().encode(text)), {
    columns: ["a"],
    label: "class",
    ...options,
  });

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
};

/** The numbers that training rows have in the file, by their places. */
const trained = ({ train }: DataSet, places = [...train.places!]): number[] =>
  places.filter(known).map(numberOf);
const fillIn = ({ schema }: Pick<DataSet, "schema">) => schema!.columns[0]!.fill;

for (const [missing, of] of [
  ["mean", mean],
  ["median", median],
] as const) {
  test(`the ${missing} that fills missing values, and the scaling, are of the training rows alone, in memory, in time and by chunk`, async () => {
    for (const options of [{}, { time: "t" }]) {
      const { set } = toDataSet("t", await collectRows(await read({ missing, ...options })));
      const fill = of(trained(set));
      expect(fillIn(set)).toBeCloseTo(fill, 9);
      expect(set.scaling!.least[0]).toBe(Math.min(...trained(set), fill));
      expect(set.scaling!.greatest[0]).toBe(Math.max(...trained(set), fill));
    }
    const { set } = await openDataSet("t", await read({ missing }), { kind: "none" });
    const isHole = (x: number): boolean => Math.abs(x - Number(fillIn(set))) < 1e-3;
    const numbers = [...set.train.data].filter((x) => !isHole(x));
    expect(numbers.length).toBeLessThan(set.train.data.length);
    expect(fillIn(set)).toBeCloseTo(of(numbers), 3);
    const scaled = await openDataSet("t", await read({ missing }));
    expect(scaled.set.scaling!.greatest[0]).toBe(Math.max(...numbers));
  });

  test(`the ${missing} that fills missing values is of the classes that are trained on, and of the steps of windows to train on`, async () => {
    const trainOn = ["usual"];
    const { set } = toDataSet("t", await collectRows(await read({ missing }), { trainOn }), {
      trainOn,
    });
    expect(set.train.places!.every((row) => row % 5 !== 0)).toBe(true);
    expect(fillIn(set)).toBeCloseTo(of(trained(set)), 9);
    const recording = await read({ missing, time: "t", label: null });
    const source = await openWindows(recording, { length: 4, stride: 2 });
    const windows = toDataSet("t", await collectRows(source)).set;
    // 29 windows, 25 to train on without the one that shares steps: the 50 earliest steps.
    const steps = Array.from({ length: 50 }, (_, step) => count - 1 - step);
    expect(windows.train.shape[0]).toBe(24);
    expect(fillIn(windows)).toBeCloseTo(of(steps.filter(known).map(numberOf)), 9);
  });
}
