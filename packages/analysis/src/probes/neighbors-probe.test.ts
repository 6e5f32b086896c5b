import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { neighborsProbe } from "./neighbors-probe.ts";

const coded = (numbers: number[], labels: number[]) => ({
  codes: { data: Float32Array.from(numbers), shape: [numbers.length, 1] },
  labels,
});
const train = coded([0, 1, 2, 10, 11], [7, 7, 3, 3, 3]);

test("a code is taken for the class that most of its nearest training codes have", async () => {
  const found = await neighborsProbe(train, coded([0.4, 10.2, 2.2], [7, 3, 3]), { neighbors: 3 });
  // Of 2.2 the nearest are 2 (3), 1 (7) and 0 (7).
  expect([...found.predicted]).toEqual([7, 3, 7]);
  expect(found.testAccuracy).toBeCloseTo(2 / 3, 12);
});

test("of classes with as many neighbors the one of the nearest is taken", async () => {
  const { predicted } = await neighborsProbe(train, coded([1.9, 1.1], [3, 7]), { neighbors: 2 });
  expect([...predicted]).toEqual([3, 7]);
});

test("codes and labels that do not match, and too many neighbors, are refused", async () => {
  const other = coded([1], [7]);
  for (const [a, b, neighbors] of [
    [train, other, 6],
    [train, { ...other, labels: [] }, 1],
    [{ ...train, labels: [1] }, other, 1],
    [train, { codes: { data: new Float32Array(2), shape: [1, 2] }, labels: [1] }, 1],
  ] as const)
    await expect(neighborsProbe(a, b, { neighbors })).rejects.toThrow(AnalysisError);
});
