import { expect, test } from "vitest";
import type { Schema } from "../schema/schema.ts";
import { rowShares } from "./row-shares.ts";

const schema: Schema = {
  columns: [
    { name: "x", kind: "numeric", role: "feature" },
    { name: "color", kind: "categorical", role: "feature", categories: ["red", "green"] },
  ],
  missing: "refuse",
  hasTitles: true,
};

test("a row's score is the mean of what its numbers add, and a column's share is that of all its numbers", () => {
  const added = Float32Array.of(2, 1, 1, 0, 0, 6, 0, 0, 0);
  const { columns, scores, shares } = rowShares(added, { shape: [3], schema });
  expect(columns.map(({ name }) => name)).toEqual(["x", "color"]);
  expect([...scores]).toEqual([4 / 3, 2, 0]);
  expect([...shares]).toEqual([0.5, 0.5, 0, 1, 0, 0]);
});

test("pictures have scores and no shares, and a row without a score has NaN", () => {
  const { scores, shares } = rowShares(new Float32Array(64).fill(2), { shape: [8, 8, 1] });
  expect([[...scores], [...shares]]).toEqual([[2], []]);
  expect(rowShares(Float32Array.of(Number.NaN, 1), { shape: [2] }).scores[0]).toBeNaN();
});
