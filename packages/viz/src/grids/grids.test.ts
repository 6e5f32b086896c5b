import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { kernelImages } from "./kernel-images.ts";
import { sampleGrid } from "./sample-grid.ts";

test("an image stands upright: its second number is right of its first, its second row below", () => {
  const grid = sampleGrid({ images: Uint8Array.of(1, 2, 3, 4, 5, 6), rowShape: [2, 3], scale: 1 });
  expect([grid.width, grid.height, grid.channels]).toEqual([4 + 3 + 4, 4 + 2 + 4, 1]);
  expect([4, 5, 6].map((x) => at(grid, x, 4)[0])).toEqual([1, 2, 3]);
  expect([4, 5, 6].map((x) => at(grid, x, 5)[0])).toEqual([4, 5, 6]);
  expect([at(grid, 3, 4), at(grid, 7, 4), at(grid, 4, 3), at(grid, 4, 6)].flat()).toEqual([
    255, 255, 255, 255,
  ]);
});

test("every pixel becomes a square of scale pixels", () => {
  const grid = sampleGrid({ images: Uint8Array.of(10, 20), rowShape: [1, 2, 1], scale: 3 });
  expect([grid.width, grid.height]).toEqual([4 + 6 + 4, 4 + 3 + 4]);
  for (const y of [4, 5, 6])
    expect([4, 5, 6, 7, 8, 9].map((x) => at(grid, x, y)[0])).toEqual([10, 10, 10, 20, 20, 20]);
});

test("an image of 28 pixels is shown three times as large", () => {
  const grid = sampleGrid({ images: new Uint8Array(784), rowShape: [28, 28, 1] });
  expect([grid.width, grid.height]).toEqual([92, 92]);
});

test("images fill a row before the next, and the places left over are white", () => {
  const grid = sampleGrid({
    images: Uint8Array.of(1, 2, 3),
    rowShape: [1, 1],
    columns: 2,
    scale: 1,
  });
  expect([at(grid, 4, 4), at(grid, 9, 4), at(grid, 4, 9), at(grid, 9, 9)].flat()).toEqual([
    1, 2, 3, 255,
  ]);
});

test("colors keep their order", () => {
  const grid = sampleGrid({ images: Uint8Array.of(1, 2, 3), rowShape: [1, 1, 3], scale: 2 });
  expect(grid.channels).toBe(3);
  expect(at(grid, 5, 5)).toEqual([1, 2, 3]);
});

test("floats are 0 to 1 and clamped", () => {
  const images = Float32Array.of(-1, 0, 0.2, 1, 7);
  const grid = sampleGrid({ images, rowShape: [1, 5], scale: 1 });
  expect([4, 5, 6, 7, 8].map((x) => at(grid, x, 4)[0])).toEqual([0, 0, 51, 255, 255]);
});

test("a unit's image is its column of the kernel, black to white about a gray zero", () => {
  const kernel = [0, 5, -2, 0, 1, -5, 2, 5]; // inputs 4, units 2
  const grid = kernelImages({ kernel, rowShape: [2, 2], scale: 1, columns: 2 });
  const image = (x: number) => [
    at(grid, x, 4),
    at(grid, x + 1, 4),
    at(grid, x, 5),
    at(grid, x + 1, 5),
  ];
  expect(image(4).flat()).toEqual([128, 0, 191, 255]); // 0, -2, 1, 2 of 2
  expect(image(10).flat()).toEqual([255, 128, 0, 255]); // 5, 0, -5, 5 of 5
});

test("a unit without weights is gray", () => {
  const grid = kernelImages({ kernel: [0], rowShape: [1, 1], scale: 1 });
  expect(at(grid, 4, 4)).toEqual([128]);
});

test("count shows the first units", () => {
  const grid = kernelImages({ kernel: [1, 2, 3, 4, 5], rowShape: [1, 1], count: 4, scale: 1 });
  expect([grid.width, grid.height]).toEqual([14, 14]); // 2 x 2
});

const images = new Uint8Array(4);
const bad: Record<string, () => unknown> = {
  "a row shape of one axis": () => sampleGrid({ images, rowShape: [4] }),
  "a row shape of two channels": () => sampleGrid({ images, rowShape: [1, 2, 2] }),
  "a row shape of four axes": () => sampleGrid({ images, rowShape: [2, 2, 1, 1] }),
  "a row shape with a 0": () => sampleGrid({ images, rowShape: [0, 2] }),
  "a length that is no multiple": () => sampleGrid({ images, rowShape: [1, 3] }),
  "no images": () => sampleGrid({ images: [], rowShape: [2, 2] }),
  "a NaN pixel": () => sampleGrid({ images: [0, 1, Number.NaN, 0], rowShape: [2, 2] }),
  "no columns": () => sampleGrid({ images, rowShape: [2, 2], columns: 0 }),
  "a fractional scale": () => sampleGrid({ images, rowShape: [2, 2], scale: 1.5 }),
  "a picture of a terabyte": () => sampleGrid({ images, rowShape: [2, 2], scale: 500_000 }),
  "a kernel of other inputs": () => kernelImages({ kernel: [1, 2, 3], rowShape: [2, 1] }),
  "an empty kernel": () => kernelImages({ kernel: [], rowShape: [2, 1] }),
  "a NaN weight": () => kernelImages({ kernel: [1, Number.NaN], rowShape: [2, 1] }),
  "a count of 0": () => kernelImages({ kernel: [1, 2], rowShape: [2, 1], count: 0 }),
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(bad[name]).toThrow(VizError);
});
