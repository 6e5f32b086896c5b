import { gzipSync, zipSync } from "fflate";
import { dump } from "npyjs";
import { expect, test } from "vitest";
import { DataFileError } from "./data-file-error.ts";
import { type DataFile, readDataFiles } from "./read-data-files.ts";
import { toDataSet } from "./to-data-set.ts";

const file = (name: string, content: string | Uint8Array): DataFile => ({
  name,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});
const read = async (...files: DataFile[]) => toDataSet("own", await readDataFiles(files));
const rowShape = (shape: readonly number[]): readonly number[] => shape.slice(1);
const sorted = (numbers: ArrayLike<number>): number[] => Array.from(numbers).sort((a, b) => a - b);

/** Twelve rows of two columns and a word. */
const table = `x,y,species\n${Array.from({ length: 12 }, (_, i) => `${i},${10 * i},${i % 2 ? "b" : "a"}`).join("\n")}\n`;

test("a table's columns are scaled to [0, 1] each, and its column of words names the classes", async () => {
  const { set, notes } = await read(file("t.csv", table));
  const { train, validation, test: last } = set;
  expect(train.names).toEqual(["a", "b"]);
  expect([train, validation, last].map(({ shape }) => shape)).toEqual([
    [10, 2],
    [1, 2],
    [1, 2],
  ]);
  expect(notes).toEqual(["Classes are taken from “species”.", "Each column was scaled to [0, 1]."]);
  const all = [train, validation, last].flatMap((part) => [...part.data]);
  expect(sorted(all)[0]).toBe(0);
  expect(sorted(all).at(-1)).toBe(1);
  for (let i = 0; i < all.length; i += 2) expect(all[i]).toBeCloseTo(all[i + 1]!, 6); // y = 10 x
  train.labels!.forEach((label, i) => {
    expect(label).toBe(Math.round(train.data[2 * i]! * 11) % 2);
  });
});

test("a cell that is no number is named by row and column", async () => {
  const broken = table.replace("\n3,30,", "\n3,oops,");
  await expect(read(file("t.csv", broken))).rejects.toThrow(
    't.csv: row 5, y: expected a number, got "oops"; remove or fill in such rows',
  );
});

test("script-like text in a header or a label is only text", async () => {
  const text = table
    .replace("species", "<script>alert(1)</script>")
    .replaceAll(",b", ",<img onerror=x>");
  const { set } = await read(file("t.csv", text));
  expect(set.train.names).toEqual(["<img onerror=x>", "a"]);
});

test("gzipped IDX images and their labels are joined, bytes as they are", async () => {
  const header = (type: number, ...sizes: number[]) => [
    ...[0, 0, type, sizes.length],
    ...sizes.flatMap((size) => [0, 0, 0, size]),
  ];
  const images = Uint8Array.from([...header(8, 10, 2, 2), ...Array(40).keys()]);
  const labels = Uint8Array.from([...header(8, 10), ...Array(10).keys()]);
  const { set } = await read(file("labels", labels), file("images.gz", gzipSync(images)));
  const { train } = set;
  expect(train.shape).toEqual([8, 2, 2, 1]);
  expect(train.names).toHaveLength(10);
  expect(train.data).toBeInstanceOf(Uint8Array);
  train.labels!.forEach((label, i) => {
    expect(train.data[4 * i]).toBe(4 * label);
  });
});

const npz = (): Uint8Array => {
  const rows = Float32Array.from({ length: 60 }, (_, i) => i / 59);
  const labels = Uint8Array.from({ length: 20 }, (_, i) => i % 2);
  return zipSync({
    "x_train.npy": new Uint8Array(dump(rows, [20, 3])),
    "y_train.npy": new Uint8Array(dump(labels, [20])),
    "other.npy": new Uint8Array(dump(new Float32Array(5), [5])),
  });
};

test("an NPZ's largest array is the rows, and whole numbers as many as they are the labels", async () => {
  const { set, notes } = await read(file("a.npz", npz()));
  expect(rowShape(set.train.shape)).toEqual([3]);
  expect(set.train.shape[0]).toBe(16);
  expect(set.train.names).toEqual(["0", "1"]);
  expect(notes).toEqual(["Not used: other."]);
});

test("an NPY that is cut off is refused with what is missing", async () => {
  const bytes = new Uint8Array(dump(new Float32Array(40), [20, 2]));
  await expect(read(file("a.npy", bytes.slice(0, -8)))).rejects.toThrow(
    "a.npy: array: expected 40 numbers for the shape [20, 2], got 38",
  );
});

test("a table of 64 intensities is 8 × 8 images, always in the same order", async () => {
  const line = (row: number) => Array.from({ length: 64 }, (_, i) => (i * row) % 256).join(",");
  const text = Array.from({ length: 10 }, (_, row) => line(row)).join("\n");
  const { set } = await read(file("a.csv", text));
  expect(set.train.shape).toEqual([8, 8, 8, 1]);
  expect(set.train.data).toBeInstanceOf(Uint8Array);
  expect((await read(file("b.csv", text))).set.train).toEqual(set.train);
});

test("more than 256 classes are left out, with a note", async () => {
  const text = Array.from({ length: 300 }, (_, i) => `${i},class ${i}`).join("\n");
  const { set, notes } = await read(file("a.csv", text));
  expect(set.train.labels).toBeUndefined();
  expect(notes).toContain("Labels are left out: there are 300 classes.");
});

test("fewer than ten rows, infinite numbers, a picture, two tables and no file at all are refused", async () => {
  await expect(read()).rejects.toThrow("at least one");
  await expect(read(file("a.csv", "1,2\n3,4\n"))).rejects.toThrow("at least 10");
  await expect(read(file("a.csv", table), file("b.csv", table))).rejects.toThrow("one table alone");
  await expect(read(file("a.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47)))).rejects.toThrow(
    "a.png: bytes: expected an array or a table, got a picture",
  );
  const numbers = Float32Array.from({ length: 20 }, (_, i) => (i === 7 ? Number.NaN : i));
  const bytes = new Uint8Array(dump(numbers, [10, 2]));
  await expect(read(file("a.npy", bytes))).rejects.toThrow("row 4: expected finite numbers");
});

test("whatever is cut off or changed in a file, it is read or refused by a DataFileError", async () => {
  const files = [new Uint8Array(dump(new Float32Array(20), [10, 2])), npz(), file("", table).bytes];
  let refused = 0;
  for (const bytes of files)
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0xff;
      for (const damaged of [bytes.slice(0, at), changed])
        await read(file("damaged", damaged)).catch((error) => {
          expect(error, `${at}: ${error.stack}`).toBeInstanceOf(DataFileError);
          refused++;
        });
    }
  expect(refused).toBeGreaterThan(1000);
});
