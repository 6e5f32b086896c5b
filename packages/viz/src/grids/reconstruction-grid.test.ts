import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { reconstructionGrid } from "./reconstruction-grid.ts";

test("originals stand above corrupted inputs above reconstructions, further examples in a band below", () => {
  const grid = reconstructionGrid({
    originals: Uint8Array.of(1, 2, 3),
    corrupted: Uint8Array.of(11, 12, 13),
    reconstructions: Uint8Array.of(21, 22, 23),
    rowShape: [1, 1],
    columns: 2,
    scale: 1,
  });
  const columnAt = (x: number) => [4, 9, 14, 31, 36, 41].map((y) => at(grid, x, y)[0]);
  expect([grid.width, grid.height]).toEqual([14, 46]);
  expect(columnAt(4)).toEqual([1, 11, 21, 3, 13, 23]);
  expect(columnAt(9)).toEqual([2, 12, 22, 255, 255, 255]);
});

test("without corrupted inputs there are two rows", () => {
  const grid = reconstructionGrid({
    originals: Uint8Array.of(1),
    reconstructions: Float32Array.of(1),
    rowShape: [1, 1],
    scale: 1,
  });
  expect([grid.width, grid.height]).toEqual([9, 14]);
  expect([at(grid, 4, 4), at(grid, 4, 9)].flat()).toEqual([1, 255]);
});

test("an absolute difference is black where there is none", () => {
  const grid = reconstructionGrid({
    originals: Uint8Array.of(100, 0),
    reconstructions: Uint8Array.of(60, 0),
    differences: "absolute",
    rowShape: [1, 1],
    scale: 1,
  });
  expect(grid.channels).toBe(1);
  expect([at(grid, 4, 14), at(grid, 9, 14)].flat()).toEqual([40, 0]);
});

test("a signed difference is vermillion where too bright, blue where too dark, white where there is none", () => {
  const grid = reconstructionGrid({
    originals: Uint8Array.of(0, 102, 10),
    reconstructions: Uint8Array.of(102, 51, 10),
    differences: "signed",
    rowShape: [1, 1],
    scale: 1,
  });
  expect(grid.channels).toBe(3);
  expect(at(grid, 9, 4)).toEqual([102, 102, 102]); // what is gray stays gray
  expect(at(grid, 4, 14)).toEqual([0xd5, 0x5e, 0]); // the largest of all, 102 / 255
  expect(at(grid, 9, 14)).toEqual([128, 185, 217]); // half way from white to #0072b2
  expect(at(grid, 14, 14)).toEqual([255, 255, 255]);
  expect(grid.legend).toEqual([
    { name: "too bright by 0.4", color: "#d55e00" },
    { name: "too dark by 0.4", color: "#0072b2" },
  ]);
});

test("the signed difference of colors is that of their mean", () => {
  const grid = reconstructionGrid({
    originals: Uint8Array.of(0, 0, 0, 30, 60, 90),
    reconstructions: Uint8Array.of(30, 0, 0, 60, 60, 60),
    differences: "signed",
    rowShape: [1, 2, 3],
    scale: 1,
  });
  expect(at(grid, 4, 14)).toEqual([0xd5, 0x5e, 0]);
  expect(at(grid, 5, 14)).toEqual([255, 255, 255]);
});

test("perfect reconstructions have a white signed difference", () => {
  const images = Uint8Array.of(7);
  const options = { originals: images, reconstructions: images, rowShape: [1, 1], scale: 1 };
  expect(at(reconstructionGrid({ ...options, differences: "signed" }), 4, 14)).toEqual([
    255, 255, 255,
  ]);
});

test("a missing number has no difference, whatever the reconstruction fills in", () => {
  const options = {
    originals: Uint8Array.of(0, 0),
    reconstructions: Uint8Array.of(200, 51),
    mask: Uint8Array.of(0, 1),
    rowShape: [1, 2],
    scale: 1,
  };
  const grid = reconstructionGrid({ ...options, differences: "signed" });
  expect(at(grid, 4, 14)).toEqual([255, 255, 255]);
  expect(at(grid, 5, 14)).toEqual([0xd5, 0x5e, 0]); // the largest of what is there
  expect(() => reconstructionGrid({ ...options, mask: Uint8Array.of(1) })).toThrow(
    "reconstructionGrid, mask: expected 2 bytes, got 1",
  );
});

test("the rows of a grid have names, over again in each band", () => {
  const images = new Uint8Array(3);
  const { rows } = reconstructionGrid({
    originals: images,
    corrupted: images,
    reconstructions: images,
    differences: "absolute",
    rowShape: [1, 1],
    columns: 2,
    scale: 1,
  });
  expect(rows!.map(({ name }) => name)).toEqual([
    ...["original", "noisy", "reconstruction", "difference"],
    ...["original", "noisy", "reconstruction", "difference"],
  ]);
  expect(rows!.map(({ start }) => start)).toEqual([4, 9, 14, 19, 36, 41, 46, 51]);
});

const images = new Uint8Array(4);
const bad: Record<string, () => unknown> = {
  "fewer reconstructions than originals": () =>
    reconstructionGrid({ originals: images, reconstructions: [1, 1], rowShape: [1, 2] }),
  "more corrupted than originals": () =>
    reconstructionGrid({
      originals: images,
      corrupted: new Uint8Array(8),
      reconstructions: images,
      rowShape: [2, 2],
    }),
  "a difference of another kind": () =>
    reconstructionGrid({
      originals: images,
      reconstructions: images,
      rowShape: [2, 2],
      differences: "squared" as "signed",
    }),
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(bad[name]).toThrow(VizError);
});
