import { encode } from "fast-png";
import sharp from "sharp";
import { expect, test } from "vitest";
import type { ByteSource } from "../bytes/byte-source.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { openDataFiles } from "../files/open-data-files.ts";
import { openPictures } from "./open-pictures.ts";

const png = (
  name: string,
  data: Uint8Array | Uint16Array,
  { width = 2, height = 2, channels = 1, depth = 8 as 1 | 8 | 16 } = {},
): ByteSource => memoryBytes(name, encode({ width, height, channels, depth, data }));

const gray = (name: string, ...data: number[]): ByteSource => png(name, Uint8Array.from(data));

/** A test picture that is smooth, so that JPEG keeps it. */
const slope = (channels: 1 | 3): Uint8Array =>
  Uint8Array.from({ length: 16 * 24 * channels }, (_, i) => 40 + ((i / channels) % 24) * 8);

async function allRows(source: Awaited<ReturnType<typeof openPictures>>): Promise<number[]> {
  const chunks = await Promise.all(source.chunkSizes.map((_, chunk) => source.rows(chunk)));
  return chunks.flatMap((chunk) => [...chunk]);
}

test("gray pictures are rows of one channel in the order of their names, numbers by their size", async () => {
  const source = await openPictures([gray("10.png", 9, 9, 9, 9), gray("2.png", 1, 2, 3, 4)]);
  expect(source).toMatchObject({
    shape: [2, 2, 1],
    kind: "pictures",
    dtype: "uint8",
    areIntensities: true,
    chunkSizes: [2],
    rowNames: ["2.png", "10.png"],
    notes: [],
  });
  expect(await allRows(source)).toEqual([1, 2, 3, 4, 9, 9, 9, 9]);
  expect(source.labels).toBeUndefined();
});

test("one colored picture makes all rows colored, unless gray is asked for, which is their luma", async () => {
  const red = png("red.png", Uint8Array.from([255, 0, 0]), { width: 1, height: 1, channels: 3 });
  const black = png("black.png", Uint8Array.of(0), { width: 1, height: 1 });
  expect(await allRows(await openPictures([red, black]))).toEqual([0, 0, 0, 255, 0, 0]);
  expect(await allRows(await openPictures([red, black], { gray: true }))).toEqual([0, 76]);
});

test("a first folder is the class, and files without one have none", async () => {
  const files = [gray("dogs/1.png", 1, 1, 1, 1), gray("cats/x/1.png", 2, 2, 2, 2)];
  const { names, labels, rowNames } = await openPictures(files);
  expect(rowNames).toEqual(["cats/x/1.png", "dogs/1.png"]);
  expect(Array.from(labels!, (label) => names![label])).toEqual(["cats", "dogs"]);
  expect((await openPictures([...files, gray("1.png", 0, 0, 0, 0)])).labels).toBeUndefined();
});

test("a picture of another size is cut around its middle and scaled by areas", async () => {
  const wide = png("wide.png", Uint8Array.of(90, 0, 100, 50, 200, 90, 90, 0, 100, 50, 200, 90), {
    width: 6,
    height: 2,
  });
  const source = await openPictures([wide], { size: 1 });
  expect(await allRows(source)).toEqual([75]); // of 100, 50, 100, 50
  expect(source.notes).toEqual(["Pictures of 6 × 2 pixels became 1 × 1, cut around their middle."]);
  const enlarged = await openPictures([gray("1.png", 10, 20, 30, 40)], { size: [4, 4] });
  expect(await allRows(enlarged)).toEqual(
    [10, 10, 20, 20].concat([10, 10, 20, 20], [30, 30, 40, 40], [30, 30, 40, 40]),
  );
  const thirds = await openPictures(
    [png("3.png", Uint8Array.from([0, 30, 90, 0, 30, 90, 0, 30, 90]), { width: 3, height: 3 })],
    { size: 2 },
  );
  expect(await allRows(thirds)).toEqual([10, 70, 10, 70]); // (0 + 30 / 2) / 1.5, (30 / 2 + 90) / 1.5
});

test("large pictures, or pictures of several sizes, become squares of 64 unless a size is asked for", async () => {
  const small = gray("a.png", 1, 1, 1, 1);
  const large = png("b.png", new Uint8Array(200 * 100), { width: 200, height: 100 });
  expect((await openPictures([small, large])).shape).toEqual([64, 64, 1]);
  expect((await openPictures([large])).shape).toEqual([64, 64, 1]);
  expect((await openPictures([small])).shape).toEqual([2, 2, 1]);
  await expect(openPictures([small], { size: 0 })).rejects.toThrow("whole numbers of 1 to 4096");
});

test("transparency is white paper, 16 bits and 1 bit are intensities of 0 to 255, a palette its colors", async () => {
  const of = async (file: ByteSource) => allRows(await openPictures([file]));
  const half = png("half.png", Uint8Array.of(0, 255, 0, 0, 100, 128, 7, 255), { channels: 2 });
  expect(await of(half)).toEqual([0, 255, 177, 7]);
  expect(await of(png("deep.png", Uint16Array.of(0, 256, 65535, 511), { depth: 16 }))).toEqual([
    0, 1, 255, 1,
  ]);
  const bits = { width: 10, height: 2, depth: 1 as const };
  const lines = Uint8Array.of(0b10000000, 0b01000000, 0b00000001, 0b10000000);
  const [first, second] = [Array(10).fill(0), Array(10).fill(0)];
  [first[0], first[9], second[7], second[8]] = [255, 255, 255, 255];
  expect(await of(png("bits.png", lines, bits))).toEqual([...first, ...second]);
  const colors = await sharp({
    create: { width: 3, height: 1, channels: 3, background: "#0a141e" },
  })
    .png({ palette: true, colors: 4 })
    .toBuffer();
  expect(await of(memoryBytes("palette.png", colors))).toEqual(
    [10, 20, 30].concat([10, 20, 30], [10, 20, 30]),
  );
});

test("JPEG, WebP, GIF, TIFF and interlaced PNG are read by sharp or natively as what was saved", async () => {
  const raw = { raw: { width: 24, height: 16, channels: 3 as const } };
  const picture = () => sharp(slope(3), raw);
  const files = {
    "a.jpg": picture().jpeg({ quality: 100 }),
    "b.webp": picture().webp({ lossless: true }),
    "c.tif": picture().tiff({ compression: "none" }),
    "d.gif": picture().gif(),
    "e.png": picture().png({ progressive: true }),
  };
  for (const [name, file] of Object.entries(files)) {
    const source = await openDataFiles([memoryBytes(name, await file.toBuffer())]);
    expect(source.shape.slice(0, 2), name).toEqual([16, 24]);
    const pixels = await source.rows(0);
    const channels = source.shape[2]!;
    for (let at = 0; at < pixels.length; at++)
      expect(Math.abs(pixels[at]! - slope(channels as 1 | 3)[at]!), name).toBeLessThanOrEqual(4);
  }
});

test("a photograph that says how it was held is upright", async () => {
  const file = await sharp(slope(1), { raw: { width: 24, height: 16, channels: 1 } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
  const source = await openPictures([memoryBytes("held.jpg", file)]);
  expect(source.shape).toEqual([24, 16, 1]);
  const pixels = await source.rows(0);
  expect(pixels[0]).toBeLessThan(60);
  expect(pixels.at(-1)).toBeGreaterThan(200);
});

test("damaged files are named and left out; a folder of nothing else is refused", async () => {
  const whole = gray("whole.png", 1, 2, 3, 4);
  const bytes = await whole.slice(0, whole.size);
  const cut = memoryBytes("cut.png", bytes.slice(0, bytes.length - 14));
  const bent = memoryBytes("bent.png", bytes.with(bytes.length - 20, 1 + bytes.at(-20)!));
  const jpeg = memoryBytes(
    "cut.jpg",
    new Uint8Array(
      await sharp(slope(1), { raw: { width: 24, height: 16, channels: 1 } })
        .jpeg()
        .toBuffer(),
    ).slice(0, -20),
  );
  const source = await openPictures([cut, whole, bent, jpeg]);
  expect(source.rowNames).toEqual(["whole.png"]);
  expect(source.notes.at(-1)).toMatch(/^3 damaged files are left out: .*cut\.png/);
  const one = await openPictures([cut, whole]);
  expect(one.notes.at(-1)).toMatch(/^1 damaged file is left out: cut\.png \(expected /);
  await expect(openPictures([cut])).rejects.toThrow(DataFileError);
});

test("a header that promises more pixels than the file can hold is refused before memory is taken", async () => {
  const small = gray("a.png", 1, 2, 3, 4);
  const bytes = await small.slice(0, small.size);
  for (const [width, message] of [
    [40_000_001, "1 to 40000000 pixels"],
    [30_000, "bytes of pixels, as its header says"],
  ] as const) {
    const false_ = bytes.slice();
    new DataView(false_.buffer).setUint32(16, width);
    new DataView(false_.buffer).setUint32(20, 1);
    await expect(openPictures([memoryBytes("a.png", false_)], { size: 2 })).rejects.toThrow(
      message,
    );
  }
});

test("each truncation and changed byte of a PNG is read or refused by a DataFileError", async () => {
  const file = png(
    "p.png",
    Uint8Array.from({ length: 48 }, (_, i) => i * 5),
    { width: 4, height: 4, channels: 3 },
  );
  const whole = await file.slice(0, file.size);
  const changes = Array.from(whole.keys(), (at) => [
    whole.slice(0, at),
    whole.with(at, whole[at]! ^ 0x55),
  ]);
  let refused = 0;
  for (const bytes of changes.flat())
    try {
      const source = await openPictures([memoryBytes("p.png", bytes)], { size: 4 });
      await source.rows(0);
    } catch (error) {
      expect(error).toBeInstanceOf(DataFileError);
      refused++;
    }
  expect(refused).toBeGreaterThan(1.5 * whole.length);
});

test("pictures beside a table or an array are refused and named", async () => {
  const table = memoryBytes("t.csv", new TextEncoder().encode("BMI,RIFF\n1,2\n"));
  await expect(openDataFiles([gray("a.png", 1, 2, 3, 4), table])).rejects.toThrow(
    "t.csv: files: expected pictures alone, as the others are, got one of kind text",
  );
  expect((await openDataFiles([table])).kind).toBe("table");
});
