import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { DataFileError } from "../data-file-error.ts";
import { readIdx } from "./read-idx.ts";

const small = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);

const dims = (...sizes: number[]) => sizes.flatMap((n) => [n >>> 24, n >>> 16, n >>> 8, n]);
const idx = (code: number, sizes: number[], data: number[]) =>
  Uint8Array.of(0, 0, code, sizes.length, ...dims(...sizes), ...data);

async function fault(bytes: Uint8Array, maxBytes?: number): Promise<DataFileError> {
  const error = await readIdx(bytes, maxBytes === undefined ? {} : { maxBytes }).catch((e) => e);
  expect(error).toBeInstanceOf(DataFileError);
  return error;
}

test("uint8 data is a view of the bytes with the shape of the header", async () => {
  const { data, shape } = await readIdx(small);
  expect(shape).toEqual([2, 3]);
  expect(data).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect(data.buffer).toBe(small.buffer);
});

test("float32 data is read as big-endian", async () => {
  const bytes = idx(0x0d, [2], [0x3f, 0x80, 0, 0, 0xc0, 0x20, 0, 0]);
  expect((await readIdx(bytes)).data).toEqual(Float32Array.of(1, -2.5));
});

test("a gzipped file, bytes inside a larger buffer and a file on disk give the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "idx-"));
  const path = join(folder, "a.gz");
  await writeFile(path, gzipSync(small));
  const inside = new Uint8Array([9, 9, 9, ...gzipSync(small), 9]).subarray(3, -1);
  const expected = await readIdx(small);
  expect(await readIdx(gzipSync(small))).toEqual(expected);
  expect(await readIdx(inside)).toEqual(expected);
  expect(await readIdx(path)).toEqual(expected);
  await writeFile(path, small);
  expect(await readIdx(path)).toEqual(expected);
  await expect(readIdx(path, { maxBytes: 17 })).rejects.toThrow(
    "expected at most 17 bytes, got 18",
  );
  await expect(readIdx(join(folder, "b"))).rejects.toBeInstanceOf(DataFileError);
  await expect(readIdx(folder)).rejects.toThrow("expected a regular file");
  await rm(folder, { recursive: true });
});

test("zero rows are a file", async () => {
  expect(await readIdx(idx(8, [0, 5], []))).toEqual({ data: new Uint8Array(0), shape: [0, 5] });
});

test("a plain file cut anywhere is refused", async () => {
  for (let end = 0; end < small.length; end++) {
    const error = await fault(small.slice(0, end));
    expect(error.field).toBe(end < 12 ? "header" : "length");
  }
});

test("a gzipped file cut anywhere is refused", async () => {
  const bytes = gzipSync(
    Uint8Array.of(...small.subarray(0, 4), ...dims(20, 30), ...Array(600).keys()),
  );
  for (let end = 0; end < bytes.length; end++) await fault(bytes.subarray(0, end));
});

test("a flipped bit in the header is refused, but the one that makes bytes of signed bytes", async () => {
  for (let bit = 0; bit < 12 * 8; bit++) {
    const bytes = small.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    if (bytes[2] === 9)
      expect((await readIdx(bytes)).data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    else expect((await fault(bytes)).offset).toBeLessThanOrEqual(small.length);
  }
});

test("numbers of every type of the format are read exactly", async () => {
  const read = async (code: number, data: number[]) => (await readIdx(idx(code, [2], data))).data;
  expect(await read(0x09, [0xff, 0x80])).toEqual(Float32Array.of(-1, -128));
  expect(await read(0x0b, [0x80, 0, 0x7f, 0xff])).toEqual(Float32Array.of(-32_768, 32_767));
  expect(await read(0x0c, [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe])).toEqual(
    Float64Array.of(2_147_483_647, -2),
  );
  const tenth = [0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a];
  expect(await read(0x0e, [...tenth, 0xc0, 0, 0, 0, 0, 0, 0, 0])).toEqual(Float64Array.of(0.1, -2));
});

test("a flipped bit in a gzipped file is refused or harmless", async () => {
  const bytes = gzipSync(small);
  let refused = 0;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Uint8Array.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    const result = await readIdx(flipped).catch((error) => error);
    if (result instanceof DataFileError) refused++;
    else expect(result).toEqual(await readIdx(small)); // time stamp, operating system and the like
  }
  expect(refused).toBeGreaterThan(bytes.length * 4);
});

test("each wrong header field is named with its byte, what was expected and what was got", async () => {
  expect(await fault(Uint8Array.of(1, 0, 8, 1))).toMatchObject({ offset: 0, got: "1 0" });
  expect(await fault(idx(0x0a, [1], [0, 0, 0, 1]))).toMatchObject({ offset: 2, got: "10" });
  expect(await fault(Uint8Array.of(0, 0, 8, 0))).toMatchObject({ offset: 3, got: "0" });
  expect(await fault(Uint8Array.of(0, 0, 8, 9))).toMatchObject({ offset: 3, got: "9" });
  const error = await fault(Uint8Array.of(...small, 7));
  expect(error.message).toBe(
    "IDX bytes: length at byte 18: expected 18 bytes for the shape [2, 3], got 19",
  );
});

test("axes of 2^32 - 1 are refused before anything is allocated", async () => {
  const huge = 2 ** 32 - 1;
  expect((await fault(idx(8, [huge], [1]))).field).toBe("length");
  expect((await fault(idx(8, [huge, huge, huge], [1]))).field).toBe("axes");
  expect((await fault(gzipSync(idx(8, [huge], [1])), Infinity)).field).toBe("length");
  expect((await fault(gzipSync(idx(8, [huge, huge, huge], [1])))).field).toBe("axes");
});

test("a gzip bomb is refused by its header, its trailer or its first surplus byte", async () => {
  const bomb = new Uint8Array(30_000_000);
  bomb.set(idx(8, [10], []));
  expect((await fault(gzipSync(bomb))).field).toBe("gzip trailer");
  const lying = Uint8Array.from(gzipSync(bomb));
  new DataView(lying.buffer).setUint32(lying.length - 4, 18, true);
  expect(await fault(lying)).toMatchObject({ field: "length", got: "more" });
  bomb.set(idx(8, [bomb.length - 8], []));
  expect((await fault(gzipSync(bomb), 1_000_000)).message).toContain("at most 1000000 bytes");
});

test("a stream that holds less than its header and its last bytes promise is refused", async () => {
  const short = gzipSync(idx(8, [100], [1, 2, 3]));
  const lying = Buffer.concat([short, Buffer.of(0, 0, 0, 0, 108, 0, 0, 0)]); // zeros after gzip are padding
  await fault(lying);
});

test("several gzip members, trailing bytes and raw deflate are refused", async () => {
  await fault(Buffer.concat([gzipSync(small), gzipSync(small)]));
  await fault(Buffer.concat([gzipSync(small), Buffer.of(0, 1, 2, 3)]));
  await fault(deflateRawSync(small));
});
