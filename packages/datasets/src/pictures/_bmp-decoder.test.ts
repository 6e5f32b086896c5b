import { expect, test } from "vitest";
import { createRandom } from "../_random.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { damaged } from "../testing/damaged.ts";
import { bmpDecoder } from "./_bmp-decoder.ts";
import { openPictures } from "./open-pictures.ts";

/** A BMP of some lines, the lowest first, each with the bytes that fill it up to a multiple of 4. */
function bmp(
  lines: readonly (readonly number[])[],
  {
    width,
    depth,
    palette = [],
    masks = [],
    isTopDown = false,
    compression = masks.length > 0 ? 3 : 0,
  }: {
    width: number;
    depth: number;
    palette?: readonly number[];
    masks?: readonly number[];
    isTopDown?: boolean;
    compression?: number;
  },
): Uint8Array {
  const length = masks.length === 4 ? 56 : 40;
  const start = 14 + length + (masks.length === 3 ? 12 : 0) + palette.length;
  const bytes = new Uint8Array(start + lines.flat().length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, length, true);
  view.setInt32(18, width, true);
  view.setInt32(22, isTopDown ? -lines.length : lines.length, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, depth, true);
  view.setUint32(30, compression, true);
  view.setUint32(46, palette.length / 4, true);
  masks.forEach((mask, i) => {
    view.setUint32(54 + 4 * i, mask, true);
  });
  bytes.set(palette, start - palette.length);
  bytes.set(lines.flat(), start);
  return bytes;
}

const pixels = async (bytes: Uint8Array): Promise<number[]> => [
  ...(await bmpDecoder.pixels(memoryBytes("a.bmp", bytes))).data,
];

test("lines come from the lowest up, or from the top where the height is negative, blue first", async () => {
  const lines = [
    [1, 2, 3, 4, 5, 6, 0, 0],
    [7, 8, 9, 10, 11, 12, 0, 0],
  ];
  const options = { width: 2, depth: 24 };
  expect(await pixels(bmp(lines, options))).toEqual([9, 8, 7, 12, 11, 10, 3, 2, 1, 6, 5, 4]);
  expect(await pixels(bmp(lines, { ...options, isTopDown: true }))).toEqual([
    3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10,
  ]);
});

test("pixels of 1, 4 and 8 bits are places in a palette", async () => {
  const palette = [10, 20, 30, 0, 40, 50, 60, 0];
  const expected = [60, 50, 40, 30, 20, 10, 60, 50, 40];
  for (const [depth, line] of [
    [1, [0b10100000, 0, 0, 0]],
    [4, [0x10, 0x10, 0, 0]],
    [8, [1, 0, 1, 0]],
  ] as const)
    expect(await pixels(bmp([line], { width: 3, depth, palette }))).toEqual(expected);
  await expect(pixels(bmp([[0, 0, 2, 0]], { width: 3, depth: 8, palette }))).rejects.toThrow(
    "a.bmp: BMP: expected a place in a palette of 2 colors, got 2; open it in a picture program",
  );
});

test("16 bits are 5 for each color or as masks say, and what is not opaque is on white", async () => {
  expect(await pixels(bmp([[0x1f, 0x7c, 0, 0]], { width: 1, depth: 16 }))).toEqual([255, 0, 255]);
  const masks = [0xf800, 0x7e0, 0x1f];
  expect(await pixels(bmp([[0xe0, 0x07, 0, 0]], { width: 1, depth: 16, masks }))).toEqual([
    0, 255, 0,
  ]);
  const four = [0xff, 0xff00, 0xff0000, 0xff000000];
  expect(await pixels(bmp([[9, 8, 7, 0]], { width: 1, depth: 32, masks: four }))).toEqual([
    255, 255, 255,
  ]);
  expect(await pixels(bmp([[9, 8, 7, 255]], { width: 1, depth: 32, masks: four }))).toEqual([
    9, 8, 7,
  ]);
  // Without masks the fourth byte means nothing.
  expect(await pixels(bmp([[9, 8, 7, 0]], { width: 1, depth: 32 }))).toEqual([7, 8, 9]);
});

test("a folder of BMP files is rows of pictures; compressed and cut ones are named and left out", async () => {
  const line = [[5, 5, 5, 0]];
  const [sound, packed, cut] = [
    bmp(line, { width: 1, depth: 24 }),
    bmp(line, { width: 1, depth: 24, compression: 1 }),
    bmp(line, { width: 1, depth: 24 }).slice(0, -1),
  ];
  const source = await openPictures([
    memoryBytes("a.bmp", sound),
    memoryBytes("b.bmp", packed),
    memoryBytes("c.bmp", cut),
  ]);
  expect([...(await source.rows(0))]).toEqual([5]);
  expect(source.notes[0]).toMatch(
    "2 damaged files are left out: b.bmp, c.bmp (the first: expected pixels without compression, got compression 1).",
  );
});

test("whatever is cut off or changed, a BMP is read or refused by a DataFileError", async () => {
  const random = createRandom(5, 1);
  const palette = Array.from({ length: 64 }, (_, i) => i);
  const lines = Array.from({ length: 4 }, () => [0x12, 0x34, 0x56, 0x78]);
  const whole = bmp(lines, { width: 8, depth: 4, palette });
  let refused = 0;
  for (let i = 0; i < 500; i++)
    await pixels(damaged(whole, random)).catch((error) => {
      expect(error, error.stack).toBeInstanceOf(DataFileError);
      refused++;
    });
  expect(refused).toBeGreaterThan(50);
});
