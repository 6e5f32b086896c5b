import { unzlibSync } from "fflate";
import { File, ready } from "h5wasm";
import { expect, test } from "vitest";
import { createRandom } from "../_random.ts";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { DataFileError } from "../data-file-error.ts";
import { readDataFiles } from "../files/read-data-files.ts";
import { damaged } from "../testing/damaged.ts";
import { hdf5Entries } from "./hdf5-entries.ts";

/** Writes an HDF5 file. */
async function hdf5(write: (file: File) => void): Promise<Uint8Array> {
  const { FS } = await ready;
  const file = new File("test.h5", "w");
  write(file);
  file.close();
  return Uint8Array.from(FS.readFile("test.h5"));
}

const read = (bytes: Uint8Array) => readDataFiles([memoryBytes("a.h5", bytes)]);

/** Twelve pictures of 8 × 8 and their classes as words, in a group; numbers of 64 bits; compressed rows. */
const sets = await hdf5((file) => {
  const train = file.create_group("train");
  const pictures = Uint8Array.from({ length: 12 * 64 }, (_, i) => i % 251);
  train.create_dataset({ name: "images", data: pictures, shape: [12, 8, 8] });
  train.create_dataset({
    name: "labels",
    data: ["cat", "dog", "cow"].flatMap((a) => [a, a, a, a]),
  });
  file.create_dataset({ name: "scale", data: Float64Array.of(2), shape: [] });
  file.create_dataset({ name: "rate", data: Float32Array.of(0.5) });
});

/** What h5py 3.16.0 writes of two arrays of float16, [12, 3]: big with the highest byte first, x in compressed blocks. Base64 of what zlib makes of it. */
const halves =
  "eNrr9HBx4+WS4mLm4GCAgf9QcI4ZwjeAiZtOfO3v4RLExFDBJISsEAa4mBgYGRjYeBiAFGPFZqg2Nj4QnzkpM72KCSpkxkAmyOVkuQZ2AtACRhUGBiYmRkYeqBzUtQzofGYRBkZBBX4GiOUCDFysDFz8QBYr0LXM3Nw8DIxAQ0AuZmABinIIgWWYGVmZmZi59jNCDZnAMOjAkaBZm90cPVwYGEW4YH79AXXvGX5W34q45ISEDYkWP/bPmti4sHFh20P/FZrMkzgYSkrZP7s5ujgxMMK8dxtKyyIZ78aEKZYMFRNHEvPf8/gw0KoViT+Es04dOJBwuOBDvakyszMzyKo6U/ZfFXG/48+eOHDhQMDhD+pXpjAC3Zr0jvkfWdGoiCMauUDRxszYBlXsAXPcAoZBD0wibv5gYLBhOMhQ/Z+BsYGhhuEPg2koeSIA7AVy0w==";

test("the array of the most numbers is the rows, in all groups, and one of words their classes", async () => {
  const { data, shape, labels, kind, notes } = await read(sets);
  expect(shape).toEqual([12, 8, 8, 1]);
  expect([...data.slice(250, 253)]).toEqual([250, 0, 1]);
  expect(data).toBeInstanceOf(Uint8Array);
  expect(labels?.slice(3, 6)).toEqual(["cat", "dog", "dog"]);
  expect(kind).toBe("pictures");
  expect(notes.join(" ")).toContain("Not used: scale, rate.");
});

test("each type of numbers comes as it was, also compressed and with more digits than are exact refused", async () => {
  for (const [make, type] of [
    [Int8Array, Float32Array],
    [Uint16Array, Float32Array],
    [Int32Array, Float64Array],
    [Float32Array, Float32Array],
    [Float64Array, Float64Array],
  ] as const) {
    const least = make === Uint16Array ? 0 : -7;
    const values = new make(Array.from({ length: 60 }, (_, i) => i + least));
    const bytes = await hdf5((file) =>
      file.create_dataset({
        name: "x",
        data: values,
        shape: [20, 3],
        chunks: [7, 2],
        compression: "gzip",
        compression_opts: 4,
      }),
    );
    const { data } = await read(bytes);
    expect(data).toBeInstanceOf(type);
    expect([...data]).toEqual([...values]);
  }
  const whole = (value: bigint) =>
    hdf5((file) =>
      file.create_dataset({ name: "x", data: BigInt64Array.of(1n, -2n, 3n, value), shape: [2, 2] }),
    );
  expect([...(await read(await whole(4n))).data]).toEqual([1, -2, 3, 4]);
  await expect(read(await whole(2n ** 60n))).rejects.toThrow(
    "a.h5, x: row 2: expected whole numbers",
  );
});

test("numbers of 16 bits with a point are read, compressed ones and those whose highest byte is first", async () => {
  const rows = [0, 1, -2.5, 65_504, 2 ** -24, -0, Infinity, -Infinity, 1365 / 4096];
  const bytes = unzlibSync(Uint8Array.from(atob(halves), (character) => character.charCodeAt(0)));
  const entries = await hdf5Entries(memoryBytes("a.h5", bytes));
  expect(entries.map(({ name }) => name)).toEqual(["big", "x"]);
  for (const entry of entries) {
    const array = entry.kind === "numbers" ? await entry.open() : undefined;
    const numbers = await array?.rows(0, 12);
    expect(numbers, entry.name).toEqual(Float32Array.from([...rows, ...rows, ...rows, ...rows]));
    expect(await array?.rows(4, 5)).toEqual(Float32Array.of(65_504, 2 ** -24, -0));
  }
});

test("arrays of MATLAB 7.3 have its axes, of which the first counts the rows", async () => {
  // What size(x) gives as 3, 2 is stored as [2, 3], column after column.
  const bytes = await hdf5((file) => {
    file.create_dataset({ name: "x", data: Float64Array.of(1, 2, 3, 10, 20, 30), shape: [2, 3] });
    (file.get("x") as unknown as File).create_attribute("MATLAB_class", "double");
  });
  const { data, shape } = await read(bytes);
  expect(shape).toEqual([3, 2]);
  expect([...data]).toEqual([1, 10, 2, 20, 3, 30]);
});

test("a file of older MATLAB is refused with what to do", async () => {
  const bytes = new TextEncoder().encode("MATLAB 5.0 MAT-file, Platform: PCWIN64");
  await expect(read(bytes)).rejects.toThrow(
    "a.h5: format: expected a file of MATLAB 7.3, which is HDF5, got an older one; save it in MATLAB by save(…, '-v7.3')",
  );
});

test("a file that is cut off is refused in a sentence with the library's reason", async () => {
  await expect(read(sets.slice(0, 2000))).rejects.toThrow(
    /^a\.h5: HDF5: expected a whole file, got truncated file: eof = 2000, .*; the file is damaged: get it again, or save its rows with numpy\.savez$/,
  );
});

test("an array that says to be larger than its file can hold is refused before it is read", async () => {
  const bytes = await hdf5((file) =>
    file.create_dataset({
      name: "x",
      data: Float64Array.of(1),
      shape: [1, 1],
      maxshape: [null, 1],
      chunks: [1, 1],
    }),
  );
  const lie = await hdf5((file) => {
    const x = file.create_dataset({
      name: "x",
      data: Float64Array.of(1, 2),
      shape: [2, 1],
      maxshape: [null, 1],
      chunks: [1, 1],
    });
    x.resize([2 ** 30, 1]);
  });
  expect((await read(bytes)).shape).toEqual([1, 1]);
  await expect(read(lie)).rejects.toThrow(/a\.h5, x: HDF5: expected at most \d+ bytes of an array/);
});

test("whatever is cut off or changed, a file is read or refused by a DataFileError, and a sound one is read after it", async () => {
  const random = createRandom(7, 1);
  let refused = 0;
  for (let i = 0; i < 200; i++)
    await read(damaged(sets, random)).catch((error) => {
      expect(error, error.stack).toBeInstanceOf(DataFileError);
      expect(error.message).toMatch(/^a\.h5/);
      refused++;
    });
  expect(refused).toBeGreaterThan(50);
  expect((await read(sets)).shape).toEqual([12, 8, 8, 1]);
});
