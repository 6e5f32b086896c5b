import { expect, test } from "vitest";
import type { Schema } from "../schema/schema.ts";
import { rowParts } from "./row-parts.ts";

const schema: Schema = {
  columns: [
    { name: "x", kind: "numeric", role: "feature" },
    { name: "color", kind: "categorical", role: "feature", categories: ["red", "green", "blue"] },
    { name: "class", kind: "categorical", role: "label", categories: ["0", "1"] },
    { name: "y", kind: "count", role: "feature" },
  ],
  missing: "refuse",
  hasTitles: true,
};

test("a category is one part with a number for each word, and the label is none", () => {
  expect(rowParts({ shape: [5], schema })).toEqual([
    { name: "x", from: 0, end: 1 },
    { name: "color", from: 1, end: 4 },
    { name: "y", from: 4, end: 5 },
  ]);
});

test("numbers without a schema are parts by themselves, with their titles where they have such; windows and pictures have none", () => {
  const untitled = [
    { from: 0, end: 1 },
    { from: 1, end: 2 },
  ];
  expect(rowParts({ shape: [2] })).toEqual(untitled);
  expect(rowParts({ shape: [2], names: ["a", "b"] })[1]).toEqual({ name: "b", from: 1, end: 2 });
  expect(rowParts({ shape: [2], names: ["a"] })).toEqual(untitled);
  expect(rowParts({ shape: [8, 5], schema })).toEqual([]);
  expect(rowParts({ shape: [8, 8, 1] })).toEqual([]);
});
