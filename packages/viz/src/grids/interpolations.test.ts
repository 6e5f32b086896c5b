import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { interpolations } from "./interpolations.ts";

const images = Uint8Array.of(1, 2, 3, 4, 5, 6);
const options = { images, rowShape: [1, 1], steps: 3, scale: 1 };

test("a row for each pair, from its first image to its last", () => {
  const picture = interpolations({ ...options, names: ["first", "second"] });
  expect([4, 9].map((y) => [4, 9, 14].map((x) => at(picture, x, y)[0]))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(picture.columns!.map(({ name }) => name)).toEqual(["0 %", "50 %", "100 %"]);
  expect(picture.rows!.map(({ name }) => name)).toEqual(["first", "second"]);
});

test("pairs need no names", () => {
  expect(interpolations(options).rows!.every(({ name }) => name === undefined)).toBe(true);
});

const bad: Record<string, Partial<Parameters<typeof interpolations>[0]>> = {
  "a single step": { steps: 1 },
  "steps of half": { steps: 1.5 },
  "images for half a row": { steps: 4 },
  "too few names": { names: ["a"] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => interpolations({ ...options, ...bad[name] })).toThrow(VizError);
});
