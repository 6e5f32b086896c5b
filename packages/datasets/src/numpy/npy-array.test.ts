import { expect, test } from "vitest";
import type { ByteSource } from "../bytes/byte-source.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { bytesOf, npyFile } from "../testing/npy.ts";
import { npyArray } from "./npy-array.ts";

const open = (bytes: Uint8Array) => npyArray(memoryBytes("a.npy", bytes));
const valuesOf = async (bytes: Uint8Array) => {
  const array = await open(bytes);
  return array.rows(0, array.shape[0]!);
};

const types: readonly (readonly [
  code: string,
  numbers: ArrayBufferView,
  values: ArrayLike<number>,
])[] = [
  ["b1", Uint8Array.of(0, 1), Float32Array.of(0, 1)],
  ["u1", Uint8Array.of(0, 255), Uint8Array.of(0, 255)],
  ["i1", Int8Array.of(-128, 127), Float32Array.of(-128, 127)],
  ["u2", Uint16Array.of(1, 65_535), Float32Array.of(1, 65_535)],
  ["i2", Int16Array.of(-32_768, 258), Float32Array.of(-32_768, 258)],
  ["u4", Uint32Array.of(1, 4_294_967_295), Float64Array.of(1, 4_294_967_295)],
  ["i4", Int32Array.of(-2_147_483_648, 16_777_217), Float64Array.of(-2_147_483_648, 16_777_217)],
  ["u8", BigUint64Array.of(1n, 2n ** 53n), Float64Array.of(1, 2 ** 53)],
  ["i8", BigInt64Array.of(-(2n ** 53n), -1n), Float64Array.of(-(2 ** 53), -1)],
  ["f2", Uint16Array.of(0x3c01, 0x8001), Float32Array.of(1 + 2 ** -10, -(2 ** -24))],
  ["f2", Uint16Array.of(0xfbff, 0x7c00), Float32Array.of(-65_504, Number.POSITIVE_INFINITY)],
  ["f4", Float32Array.of(-0, 0.1), Float32Array.of(-0, 0.1)],
  ["f8", Float64Array.of(1e300, 0.1), Float64Array.of(1e300, 0.1)],
];

test("every type of numbers that numpy writes is read exactly, in either byte order", async () => {
  for (const [code, numbers, values] of types) {
    const little = bytesOf(numbers);
    const size = little.length / 2;
    const big = [...little.slice(0, size).reverse(), ...little.slice(size).reverse()];
    const order = size === 1 ? "|" : "<";
    expect(await valuesOf(npyFile(`${order}${code}`, "(2, 1)", little)), code).toEqual(values);
    expect(await valuesOf(npyFile(`>${code}`, "(2, 1)", big)), code).toEqual(values);
  }
});

test("headers of every version, without padding and with the long integers of Python 2 are read", async () => {
  const data = bytesOf(Float64Array.of(1, 2, 3, 4));
  const expected = Float64Array.of(1, 2, 3, 4);
  for (const version of [1, 2, 3])
    for (const multiple of [64, 1])
      expect(await valuesOf(npyFile("<f8", "(2L, 2L)", data, { version, multiple }))).toEqual(
        expected,
      );
  await expect(open(npyFile("<f8", "(2, 2)", data, { version: 4 }))).rejects.toThrow(
    "a.npy: version at byte 6: expected 1, 2 or 3, got 4",
  );
});

test("an array in Fortran order is read row by row", async () => {
  // numpy.arange(12.).reshape(2, 3, 2) in Fortran order
  const data = Float32Array.of(0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11);
  const array = await open(npyFile("<f4", "(2, 3, 2)", bytesOf(data), { isFortran: true }));
  expect(array.chunkRows).toBe(2);
  expect(await array.rows(0, 2)).toEqual(Float32Array.from({ length: 12 }, (_, i) => i));
  expect(await array.rows(1, 2)).toEqual(Float32Array.from({ length: 6 }, (_, i) => 6 + i));
});

/** A file that is not there: its header, and bytes that are the lowest of the number of their element. */
function imagined(header: Uint8Array, size: number): ByteSource & { readonly read: number[] } {
  const read: number[] = [];
  return {
    name: "large.npy",
    size,
    read,
    async slice(start, end) {
      read.push(end - start);
      if (start < header.length) return header.slice(start, end);
      return Uint8Array.from({ length: end - start }, (_, i) => (start - header.length + i) % 251);
    },
  };
}

test("of a file larger than memory only the rows that are asked for are read", async () => {
  const header = npyFile("|u1", "(4000000, 1000)", []);
  const file = imagined(header, header.length + 4e9);
  const array = await npyArray(file);
  file.read.length = 0;
  const rows = await array.rows(3_999_998, 4_000_000);
  expect(file.read).toEqual([2000]);
  expect(rows[1999]).toBe((4e9 - 1) % 251);
});

test("a large file in Fortran order is read column by column, and refused where its rows are too long for that", async () => {
  const header = npyFile("|u1", "(4000000, 100)", [], { isFortran: true });
  const file = imagined(header, header.length + 4e8);
  const array = await npyArray(file);
  expect(array.chunkRows).toBe(Math.floor(2 ** 26 / 100));
  file.read.length = 0;
  const rows = await array.rows(7, 9);
  expect(file.read).toEqual(Array(100).fill(2));
  expect([...rows.subarray(0, 2)]).toEqual([7, (4_000_000 + 7) % 251]);
  expect(rows[199]).toBe((99 * 4_000_000 + 8) % 251);

  const wide = npyFile("|u1", "(1000, 400000)", [], { isFortran: true });
  await expect(npyArray(imagined(wide, wide.length + 4e8))).rejects.toThrow(
    "got Fortran order; save numpy.ascontiguousarray of it",
  );
});

test("whole numbers of 64 bits beyond 2^53 are refused by their row", async () => {
  const wrong = BigInt64Array.of(1n, 2n, 3n, 2n ** 53n + 2n);
  await expect(valuesOf(npyFile("<i8", "(2, 2)", bytesOf(wrong)))).rejects.toThrow(
    "a.npy: row 2: expected whole numbers from −2^53 to 2^53, which are read exactly, got 9007199254740994; subtract an offset",
  );
});

test("arrays of anything but numbers are refused by name, with what to do", async () => {
  const said = async (descr: string, size: number): Promise<string> => {
    const error = await open(npyFile(descr, "(2, 1)", Array(2 * size).fill(0))).catch((e) => e);
    expect(error).toBeInstanceOf(DataFileError);
    return error.message;
  };
  expect(await said("<f16", 16)).toContain('got long doubles (<f16); save x.astype("float64")');
  expect(await said("<c8", 8)).toContain("got complex numbers (<c8); save numpy.stack");
  expect(await said("|O", 8)).toContain("got Python objects (|O); save");
  expect(await said("<U0", 0)).toContain("got words (<U0); save numbers");
  expect(await said("<U-1", 0)).toContain("got words (<U-1)");
  expect(await said("|S3", 3)).toContain("got words (|S3)");
  expect(await said("<M8[ms]", 8)).toContain("got dates (<M8[ms])");
  expect(await said("[('x', '<f4')]", 4)).toContain("got records; save numpy.lib");
  expect(await said("<q3", 3)).toContain("got the type “<q3”");
});

test("a single number, an array of none and one of other bytes than its shape says are refused before any is read", async () => {
  const refused = async (shape: string, data: number[]): Promise<string> =>
    open(npyFile("<f4", shape, data)).catch((error) => error.message);
  expect(await refused("()", [0, 0, 0, 0])).toContain(
    "expected an array of rows, [n, ...row], got a single number",
  );
  expect(await refused("(0, 4)", [])).toContain("expected at least one number, got [0, 4]");
  expect(await refused("(2, 1)", Array(9).fill(0))).toContain(
    "expected 2 numbers for the shape [2, 1], got 9 bytes; save several arrays with numpy.savez",
  );
  expect(await refused("(3, 1)", Array(8).fill(0))).toContain(
    "got 2; the file is cut off or damaged",
  );
  expect(await refused("(4294967296, 4294967296, 4294967296)", [])).toContain(
    "expected that of a real array",
  );
  expect(await refused("(99999999999999999999,)", [])).toContain("expected that of a real array");
});
