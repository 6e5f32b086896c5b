import { applyScaling, type FileSource, type Schema, watchDrift } from "@autoencoders/datasets";
import { expect, test } from "vitest";
import { nanAsMissing } from "./nan-as-missing.ts";

const source = (numbers: Uint8Array | Float64Array, dtype: "uint8" | "float64"): FileSource => ({
  name: "rows",
  shape: [2],
  kind: "table",
  dtype,
  chunkSizes: [2],
  rows: async () => numbers.slice(),
  notes: [],
});

const masked: Schema = { columns: [], missing: "mask", hasTitles: true };

test("NaN is a missing number, which counts as outside no range and has 0 in its place once it is scaled", async () => {
  const rows = nanAsMissing(source(Float64Array.of(1, Number.NaN, 3, Infinity), "float64"), masked);
  expect([...(await rows.mask!(0))]).toEqual([1, 0, 1, 1]);
  const scaling = { least: [1, 10], greatest: [5, 20] };
  const { source: watched, drift } = watchDrift(rows, scaling);
  expect([...(await applyScaling(watched, scaling).rows(0))]).toEqual([0, 0, 0.5, Infinity]);
  expect(drift()).toMatchObject({ rows: 2, outside: 1 });
});

test("bytes lack nothing, and NaN is no missing number of a model that was trained without such", () => {
  const rows = source(Float64Array.of(1, Number.NaN, 3, 4), "float64");
  for (const same of [
    nanAsMissing(source(Uint8Array.of(1, 2, 3, 4), "uint8"), masked),
    nanAsMissing(rows, { ...masked, missing: "mean" }),
    nanAsMissing(rows, undefined),
    nanAsMissing({ ...rows, schema: masked }, masked),
  ])
    expect(same).not.toHaveProperty("mask");
});
