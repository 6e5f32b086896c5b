import type { Schema } from "@autoencoders/datasets";
import type { Detection } from "@autoencoders/models";
import { expect, test } from "vitest";
import { detectedRows } from "./detected-rows.ts";

const detection: Detection = {
  threshold: 2,
  thresholdBy: "contamination",
  logScores: { mean: 0, stddev: 1 },
};
const scaling = { least: [0], greatest: [1] };

test("a row's score is the mean of its parts, above the threshold an anomaly, and the shares sum to 1", () => {
  const { layout, rows } = detectedRows(detection, { shape: [2], scaling, names: ["a", "b"] });
  expect(layout.columns.map(({ name }) => name)).toEqual([
    "score",
    "probability",
    "anomaly",
    "share a",
    "share b",
  ]);
  const { values, scores } = rows(Float32Array.of(1, 3, 6, 2, 0, 0));
  expect([...scores]).toEqual([2, 4, 0]);
  // Of e^1 the probability would be .68; of 2 and 4 it is erf(ln s / √2).
  const expected = [
    [2, 0.5118, 0, 0.25, 0.75],
    [4, 0.8344, 1, 0.75, 0.25],
    [0, 0, 0, 0, 0],
  ].flat();
  values.forEach((value, i) => {
    expect(value, `${i}`).toBeCloseTo(expected[i]!, 3);
  });
});

test("rows without titles have numbered shares, pictures none, and a row without a score is no anomaly", () => {
  const names = (shape: number[]) =>
    detectedRows(detection, { shape, scaling })
      .layout.columns.slice(3)
      .map(({ name }) => name);
  expect(names([2])).toEqual(["share1", "share2"]);
  expect(names([2, 2])).toEqual([]);
  const { rows } = detectedRows(detection, { shape: [1], scaling });
  expect([...rows(Float32Array.of(Number.NaN)).values.slice(0, 3)]).toEqual([NaN, NaN, NaN]);
});

test("a category has one share, of all its numbers, and a label none", () => {
  const schema: Schema = {
    columns: [
      { name: "x", kind: "numeric", role: "feature" },
      { name: "kind", kind: "categorical", role: "feature", categories: ["a", "b", "c"] },
      { name: "class", kind: "categorical", role: "label", categories: ["0", "1"] },
    ],
    missing: "refuse",
    hasTitles: true,
  };
  const { layout, rows } = detectedRows(detection, { shape: [4], scaling, schema });
  expect(layout.columns.slice(3).map(({ name }) => name)).toEqual(["share x", "share kind"]);
  expect([...rows(Float32Array.of(1, 1, 0, 2)).values.slice(3)]).toEqual([0.25, 0.75]);
});
