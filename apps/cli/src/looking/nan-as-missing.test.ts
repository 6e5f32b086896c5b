import type { FileSource, Schema } from "@autoencoders/datasets";
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

test("NaN is a missing number, with 0 in its place, and other numbers are as they were", async () => {
  const rows = nanAsMissing(source(Float64Array.of(1, Number.NaN, 3, Infinity), "float64"), masked);
  expect([...(await rows.rows(0))]).toEqual([1, 0, 3, Infinity]);
  expect([...(await rows.mask!(0))]).toEqual([1, 0, 1, 1]);
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
