import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { latentManifoldGrid } from "./latent-manifold-grid.ts";

const images = Uint8Array.of(1, 2, 3, 4);
const rowShape = [1, 1];

test("images touch, in the order of their rows from the top", () => {
  const manifold = latentManifoldGrid({ images, rowShape, scale: 2 });
  expect([manifold.width, manifold.height]).toEqual([4, 4]);
  expect([...manifold.data]).toEqual([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
});

test("columns are named upward from the left, rows upward from the bottom", () => {
  const { rows, columns } = latentManifoldGrid({
    images,
    rowShape,
    scale: 1,
    coordinates: [-1.5, 2],
  });
  expect(columns).toEqual([
    { start: 0, size: 1, name: "−1.5" },
    { start: 1, size: 1, name: "2" },
  ]);
  expect(rows!.map(({ name }) => name)).toEqual(["2", "−1.5"]);
});

test("the picture is about 700 pixels large, and never smaller than its images", () => {
  const wide = (n: number) =>
    latentManifoldGrid({ images: new Uint8Array(n * n * 784), rowShape: [28, 28, 1] }).width;
  expect([wide(7), wide(20), wide(30)]).toEqual([784, 560, 840]);
});

test("an image stands upright in its place", () => {
  const manifold = latentManifoldGrid({
    images: Uint8Array.of(1, 2, 3, 4),
    rowShape: [2, 2],
    scale: 1,
  });
  expect([at(manifold, 1, 0), at(manifold, 0, 1)]).toEqual([[2], [3]]);
});

const bad: Record<string, Parameters<typeof latentManifoldGrid>[0]> = {
  "a number of images that is no square": { images: images.subarray(0, 3), rowShape },
  "more coordinates than columns": { images, rowShape, coordinates: [1, 2, 3] },
  "coordinates that fall": { images, rowShape, coordinates: [2, 1] },
  "a coordinate that is not finite": { images, rowShape, coordinates: [0, Number.NaN] },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => latentManifoldGrid(bad[name]!)).toThrow(VizError);
});
