import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { compareGrid } from "./compare-grid.ts";

test("several models' reconstructions stand under their names", () => {
  const grid = compareGrid({
    originals: Uint8Array.of(1, 2),
    reconstructions: { vae: Uint8Array.of(11, 12), plain: Uint8Array.of(21, 22) },
    rowShape: [1, 1],
    scale: 1,
  });
  expect([4, 9, 14].map((y) => at(grid, 9, y)[0])).toEqual([2, 12, 22]);
  expect(grid.rows!.map(({ name }) => name)).toEqual(["original", "vae", "plain"]);
});

const images = new Uint8Array(4);
const bad: Record<string, () => unknown> = {
  "no models to compare": () =>
    compareGrid({ originals: images, reconstructions: {}, rowShape: [2, 2] }),
  "a model called original": () =>
    compareGrid({ originals: images, reconstructions: { original: images }, rowShape: [2, 2] }),
  "models of other examples": () =>
    compareGrid({ originals: images, reconstructions: { a: [1, 1] }, rowShape: [1, 2] }),
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(bad[name]).toThrow(VizError);
});
