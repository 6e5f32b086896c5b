import { expect, test } from "vitest";
import { at } from "../testing/at.ts";
import { VizError } from "../viz-error.ts";
import { apart } from "./_apart.ts";
import { unitSquare } from "./_unit-square.ts";
import { thumbnailScatter } from "./thumbnail-scatter.ts";

test("an image stays if it is far enough from all that stay, the first always", () => {
  const plane = [0, 0, 0.1, 0, 0.2, 0, 0.2, 0.15]; // squared distances .01, .04, and .0225 from the third
  expect(apart(plane, 0.02)).toEqual([0, 2, 3]);
  expect(apart(plane, 0.03)).toEqual([0, 2]);
  expect(apart([0, 0, 0, 1], 1)).toEqual([0]); // it must exceed
});

const black = [0, 0, 0];
const vermillion = [0xd5, 0x5e, 0];
const blue = [0, 0x72, 0xb2];
const white = [255, 255, 255];
const corners = { positions: [0, 0, 10, 4], rowShape: [1, 1], images: Uint8Array.of(0, 100) };

test("the second number grows upward, and a frame has the color of its class", () => {
  // The largest image that fits: (0.1 * 200 − 1) / 1.1 − 8 = 9 pixels, with its frame 17.
  const picture = thumbnailScatter({ ...corners, labels: [1, 0], names: ["a", "b"], side: 200 });
  expect([picture.width, picture.height, picture.channels]).toEqual([200, 200, 3]);
  expect([at(picture, 8, 191), at(picture, 191, 8)]).toEqual([black, [100, 100, 100]]);
  expect([at(picture, 0, 183), at(picture, 16, 199)]).toEqual([vermillion, vermillion]);
  expect([at(picture, 183, 0), at(picture, 199, 16)]).toEqual([blue, blue]);
  expect([at(picture, 3, 191), at(picture, 4, 191)]).toEqual([white, black]); // between frame and image
  expect(picture.legend).toEqual([
    { name: "a", color: "#0072b2", hollow: false },
    { name: "b", color: "#d55e00", hollow: false },
  ]);
});

test("past seven classes frames are hollow", () => {
  const picture = thumbnailScatter({ ...corners, labels: [0, 7], side: 200 });
  expect([183, 184, 185, 186].map((x) => at(picture, x, 8))).toEqual([blue, white, white, blue]);
  expect(picture.legend!.map(({ hollow }) => hollow).indexOf(true)).toBe(7);
});

test("without labels frames are gray and there is no legend", () => {
  const picture = thumbnailScatter({ ...corners, side: 200 });
  expect(at(picture, 0, 183)).toEqual([0x88, 0x88, 0x88]);
  expect(picture.legend).toBeUndefined();
});

test("inverted images are negatives", () => {
  const picture = thumbnailScatter({ ...corners, side: 200, inverted: true });
  expect([at(picture, 8, 191), at(picture, 191, 8)]).toEqual([white, [155, 155, 155]]);
});

test("a point whose image has no room is a dot", () => {
  const picture = thumbnailScatter({
    positions: [0, 0, 1, 1, 0.75, 0.75],
    rowShape: [1, 1],
    images: Uint8Array.of(0, 0, 0),
    labels: [0, 0, 1],
    minimumSquaredDistance: 0.2,
    side: 200, // 2 * 0.0625 is too near
  });
  const isVermillion = (pixel: number[]) => pixel.join() === vermillion.join();
  let pixels = 0;
  for (let y = 0; y < 200; y++)
    for (let x = 0; x < 200; x++) pixels += isVermillion(at(picture, x, y)) ? 1 : 0;
  expect(pixels).toBe(25);
});

test("no two images overlap at any distance, and none leaves the picture", () => {
  const positions = Array.from({ length: 400 }, (_, i) => (Math.sin(12.9898 * i) * 43758.5453) % 1);
  for (const minimumSquaredDistance of [0.002, 0.02, 0.3]) {
    const picture = thumbnailScatter({
      positions,
      rowShape: [5, 4],
      minimumSquaredDistance,
      side: 300,
      images: new Uint8Array(200 * 20).fill(1),
    });
    const isImage = (x: number, y: number) => at(picture, x, y)[0] === 1;
    let pixels = 0;
    for (let y = 0; y < picture.height; y++)
      for (let x = 0; x < picture.width; x++) pixels += isImage(x, y) ? 1 : 0;
    const kept = apart(unitSquare("", positions), minimumSquaredDistance).length;
    // Every pixel of every image is seen: all are as large as each other.
    expect(pixels % (20 * kept)).toBe(0);
    expect(Math.sqrt(pixels / (20 * kept)) % 1).toBe(0);
    expect(kept).toBeGreaterThan(1);
  }
});

test("points on a line stand in the middle of the picture", () => {
  const picture = thumbnailScatter({ ...corners, positions: [0, 3, 1, 3], side: 200 });
  expect([at(picture, 8, 100), at(picture, 191, 100)]).toEqual([black, [100, 100, 100]]);
});

const bad: Record<string, Partial<Parameters<typeof thumbnailScatter>[0]>> = {
  "no positions": { positions: [] },
  "three numbers": { positions: [1, 2, 3] },
  "a position that is not finite": { positions: [0, 0, 1, Number.NaN] },
  "an image too few": { images: Uint8Array.of(1) },
  "a label too few": { labels: [1] },
  "15 classes": { labels: [0, 14] },
  "a distance of 0": { minimumSquaredDistance: 0 },
  "a distance of NaN": { minimumSquaredDistance: Number.NaN },
  "a distance for which no picture is large enough": { minimumSquaredDistance: 1e-7 },
  "no side": { side: 0 },
};

test.each(Object.keys(bad))("%s is a VizError", (name) => {
  expect(() => thumbnailScatter({ ...corners, ...bad[name] })).toThrow(VizError);
});
