import { decode } from "fast-png";
import { expect, test } from "vitest";
import { latentManifoldGrid } from "../grids/latent-manifold-grid.ts";
import { reconstructionGrid } from "../grids/reconstruction-grid.ts";
import { traversals } from "../grids/traversals.ts";
import { VizError } from "../viz-error.ts";
import { captioned } from "./captioned.ts";
import type { Pixels } from "./pixels.ts";
import { toPng } from "./to-png.ts";
import { toSvg } from "./to-svg.ts";

const images = Uint8Array.from({ length: 3 * 784 }, (_, i) => i % 256);
const grid = reconstructionGrid({
  originals: images,
  corrupted: images,
  reconstructions: images,
  differences: "signed",
  rowShape: [28, 28, 1],
  columns: 2,
});
const find = (picture: ReturnType<typeof captioned>, text: string) =>
  picture.captions.filter((caption) => caption.text === text);

test("the names of a grid's rows end left of the pixels, each in the middle of its row, in every band", () => {
  const picture = captioned(grid);
  for (const [i, name] of ["original", "noisy", "reconstruction", "difference"].entries()) {
    const names = find(picture, name);
    expect(names.map(({ y }) => y - picture.top)).toEqual(
      [i, i + 4].map((row) => grid.rows![row]!.start + grid.rows![row]!.size / 2),
    );
    for (const { x, anchor } of names) expect([x < picture.left, anchor]).toEqual([true, "end"]);
  }
});

test("names given stand in the place of the grid's own, for a band or for all rows", () => {
  const rows = ["a", "b", "c", "d"];
  expect(find(captioned(grid, { rows }), "d")).toHaveLength(2);
  expect(find(captioned(grid, { rows: [...rows, "e", "f", "g", "h"] }), "h")).toHaveLength(1);
  expect(find(captioned(grid, { rows: [] }), "original")).toHaveLength(0);
});

test("names divide a picture that is no grid evenly", () => {
  const pixels: Pixels = { width: 60, height: 40, channels: 1, data: new Uint8Array(2400) };
  const picture = captioned(pixels, { rows: ["a", "b"], columns: ["c", "d"] });
  expect(find(picture, "b")[0]!.y).toBe(picture.top + 30);
  expect(find(picture, "d")[0]!.x).toBe(picture.left + 45);
});

test("columns are named above, or below where the axis has a title", () => {
  const steps = traversals({ images, rowShape: [28, 28], values: [-1, 0, 1] });
  const above = captioned(steps);
  expect(find(above, "−1")[0]!.y).toBeLessThan(above.top);
  const below = captioned(steps, { xTitle: "value" });
  const bottom = below.top + below.pixels.height;
  expect(find(below, "−1")[0]!.y).toBeGreaterThan(bottom);
  expect(find(below, "value")[0]!.y).toBeGreaterThan(find(below, "−1")[0]!.y);
});

test("names too wide for their columns are thinned out", () => {
  const n = 20;
  const coordinates = Array.from({ length: n }, (_, i) => -1.9 + 0.2 * i);
  const manifold = latentManifoldGrid({
    images: new Uint8Array(n * n * 784),
    rowShape: [28, 28],
    coordinates,
    scale: 1,
  });
  const picture = captioned(manifold, { xTitle: "code 1", yTitle: "code 2" });
  const ticks = picture.captions.filter(({ y }) => y > picture.top + 560);
  expect(ticks.map(({ text }) => text)).toEqual([
    ...["−1.9", "−1.5", "−1.1", "−0.7", "−0.3", "0.1", "0.5", "0.9", "1.3", "1.7"],
    "code 1",
  ]);
  expect(find(picture, "code 2")[0]!.upward).toBe(true);
});

test("the legend stands below, in as many lines as it needs, in its order", () => {
  const legend = ["a long name", "another name", "the last one"].map((name) => ({
    name,
    color: "#0072b2",
  }));
  const pixels = {
    width: 300,
    height: 10,
    channels: 1,
    data: new Uint8Array(3000),
    legend,
  } as const;
  const picture = captioned(pixels);
  const [first, second, third] = picture.captions;
  expect([first!.text, second!.text, third!.text]).toEqual(legend.map(({ name }) => name));
  expect(first!.swatch).toEqual(legend[0]);
  expect([second!.y, third!.y]).toEqual([first!.y, first!.y + 24]);
  expect(third!.x).toBe(first!.x);
  expect(picture.height).toBeGreaterThan(third!.y + 8);
});

test("no text leaves the picture, however long it is", async () => {
  const long = "a very long name of a model that somebody gave it";
  const wide = captioned(grid, { title: `${long}, ${long}, ${long}` });
  expect(wide.width).toBeGreaterThan(900);
  for (const options of [
    { rows: ["W".repeat(40), "b", "c", "d"] },
    { columns: ["M".repeat(30), "W".repeat(30)] },
    { title: "M".repeat(60), yTitle: "y", xTitle: "x" },
  ]) {
    const { width, height, data } = decode(await toPng(captioned(grid, options)));
    const ink = (x: number, y: number) => data[(y * width + x) * 4]! < 200;
    for (let y = 0; y < height; y++) expect([ink(0, y), ink(width - 1, y)]).toEqual([false, false]);
    for (let x = 0; x < width; x++) expect([ink(x, 0), ink(x, height - 1)]).toEqual([false, false]);
  }
});

test("the PNG has every pixel of the grid as it was, and at twice the size as four", async () => {
  const picture = captioned(grid, { title: "A title", yTitle: "y" });
  for (const zoom of [1, 2]) {
    const image = decode(await toPng(picture, { zoom }));
    expect([image.width, image.height]).toEqual([picture.width * zoom, picture.height * zoom]);
    for (const [x, y] of [
      [0, 0],
      [4, 4],
      [90, 100],
      [150, 300],
      [91, 399],
    ] as const)
      for (const i of [0, zoom - 1]) {
        const left = (picture.left + x) * zoom + i;
        const from = (((picture.top + y) * zoom + i) * image.width + left) * image.channels;
        const to = (y * grid.width + x) * 3;
        expect([...image.data.subarray(from, from + 3)]).toEqual([
          ...grid.data.subarray(to, to + 3),
        ]);
      }
  }
});

test("the SVG holds the pixels as a PNG and the texts, escaped", async () => {
  const svg = await toSvg(captioned(grid, { title: 'a < b & "c"\u0000' }));
  expect(svg).toContain(">a &lt; b &amp; &quot;c&quot;</text>");
  expect(svg).toContain(">reconstruction</text>");
  const [, base64] = /href="data:image\/png;base64,([^"]*)"/.exec(svg)!;
  const { width, height, channels, data } = decode(Buffer.from(base64!, "base64"));
  expect([width, height, channels]).toEqual([grid.width, grid.height, 3]);
  expect(data).toEqual(grid.data);
});

test("pixels alone are an SVG of their own size, without a text", async () => {
  const svg = await toSvg(grid);
  expect(svg).toContain(`viewBox="0 0 ${grid.width} ${grid.height}"`);
  expect(svg).not.toContain("<text");
});

test("pixels of another length than their size, and names that do not divide the rows, are a VizError", async () => {
  const broken = { ...grid, data: grid.data.subarray(1) };
  expect(() => captioned(broken)).toThrow(VizError);
  await expect(toSvg(broken)).rejects.toThrow(VizError);
  expect(() => captioned(grid, { rows: ["a", "b", "c"] })).toThrow(VizError);
  expect(() => captioned(grid, { columns: ["a", "b", "c"] })).toThrow(VizError);
});
