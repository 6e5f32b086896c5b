import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { topActivatingGrid } from "./top-activating-grid.ts";

const options = {
  examples: Uint8Array.of(11, 12, 21, 22, 31, 32, 41, 42),
  units: [3, 17],
  rowShape: [1, 2],
  scale: 1,
};

test("a row for each unit, its examples from the left", () => {
  const picture = topActivatingGrid(options);
  expect([4, 9].map((y) => [4, 5, 10, 11].map((x) => at(picture, x, y)[0]))).toEqual([
    [11, 12, 21, 22],
    [31, 32, 41, 42],
  ]);
  expect(picture.rows!.map(({ name }) => name)).toEqual(["unit 3", "unit 17"]);
  expect(picture.columns!.map(({ name }) => name)).toEqual(["example 1", "example 2"]);
});

test("kernels about a gray zero and maxima over their range stand before the examples", () => {
  const kernels = [1, -2, 0, 0];
  const maxima = [5, 3, -1, -1];
  const picture = topActivatingGrid({ ...options, kernels, maxima });
  expect([4, 9].map((y) => [4, 5, 10, 11, 16].map((x) => at(picture, x, y)[0]))).toEqual([
    [191, 0, 255, 0, 11],
    [128, 128, 128, 128, 31],
  ]);
  expect(picture.columns!.map(({ name }) => name)).toEqual([
    ...["kernel", "maximum"],
    ...["example 1", "example 2"],
  ]);
});

const bad: Record<string, Partial<Parameters<typeof topActivatingGrid>[0]>> = {
  "no units": { units: [] },
  "examples of another number for each unit": { units: [1, 2, 3] },
  "a kernel for one unit of two": { kernels: [1, 2] },
  "a NaN weight": { kernels: [1, 2, 3, Number.NaN] },
  "a maximum for three units of two": { maxima: [1, 2, 3, 4, 5, 6] },
  "an infinite maximum": { maxima: [1, 2, 3, Number.POSITIVE_INFINITY] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => topActivatingGrid({ ...options, ...bad[name] })).toThrow(VizError);
});
