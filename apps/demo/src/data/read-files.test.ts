import { gzipSync, zipSync } from "fflate";
import { dump } from "npyjs";
import { expect, test } from "vitest";
import { readFiles } from "./read-files.ts";

const file = (name: string, content: BlobPart): File => new File([content], name);
const sorted = (numbers: ArrayLike<number>): number[] => Array.from(numbers).sort((a, b) => a - b);

/** Twelve rows of two columns and a word. */
const table = `x,y,species\n${Array.from({ length: 12 }, (_, i) => `${i},${10 * i},${i % 2 ? "b" : "a"}`).join("\n")}\n`;

test("a table's columns are scaled to [0, 1] each, and its column of words names the classes", async () => {
  const { data, loaded } = await readFiles([file("t.csv", table)]);
  expect(data).toMatchObject({ shape: [2], rows: 10, classes: ["a", "b"] });
  const { train, validation, test: last } = loaded.set;
  expect([train, validation, last].map(({ shape }) => shape[0])).toEqual([10, 1, 1]);
  const all = [train, validation, last].flatMap((part) => [...part.data]);
  expect(sorted(all)[0]).toBe(0);
  expect(sorted(all).at(-1)).toBe(1);
  for (let i = 0; i < all.length; i += 2) expect(all[i]).toBeCloseTo(all[i + 1]!, 6); // y = 10 x
  const rows = Array.from(train.labels!, (label, i) => [
    label,
    Math.round(train.data[2 * i]! * 11) % 2,
  ]);
  for (const [label, parity] of rows) expect(label).toBe(parity);
});

test("a cell that is no number is named by row and column", async () => {
  const broken = table.replace("\n3,30,", "\n3,oops,");
  await expect(readFiles([file("t.csv", broken)])).rejects.toThrow(
    't.csv, row 5, y: expected a number, got "oops"',
  );
});

test("script-like text in a header or a label is only text", async () => {
  const text = table
    .replace("species", "<script>alert(1)</script>")
    .replaceAll(",b", ",<img onerror=x>");
  const { data } = await readFiles([file("t.csv", text)]);
  expect(data.classes).toEqual(["<img onerror=x>", "a"]);
});

test("gzipped IDX images and their labels are joined, bytes as they are", async () => {
  const images = Uint8Array.from([
    0,
    0,
    8,
    3,
    0,
    0,
    0,
    10,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    2,
    ...Array(40).keys(),
  ]);
  const labels = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 10, ...Array(10).keys()]);
  const { data, loaded } = await readFiles([
    file("labels", labels),
    file("images.gz", gzipSync(images) as Uint8Array<ArrayBuffer>),
  ]);
  expect(data).toMatchObject({ shape: [2, 2, 1], rows: 8 });
  expect(data.classes).toHaveLength(10);
  const { train } = loaded.set;
  expect(train.data).toBeInstanceOf(Uint8Array);
  train.labels!.forEach((label, i) => {
    expect(train.data[4 * i]).toBe(4 * label);
  });
});

test("an NPZ's largest array is the rows, and whole numbers as many as they are the labels", async () => {
  const rows = Float32Array.from({ length: 60 }, (_, i) => i / 59);
  const npz = zipSync({
    "x_train.npy": new Uint8Array(dump(rows, [20, 3])),
    "y_train.npy": new Uint8Array(
      dump(
        Uint8Array.from({ length: 20 }, (_, i) => i % 2),
        [20],
      ),
    ),
    "other.npy": new Uint8Array(dump(new Float32Array(5), [5])),
  });
  const { data } = await readFiles([file("a.npz", npz as Uint8Array<ArrayBuffer>)]);
  expect(data).toMatchObject({ shape: [3], rows: 16, classes: ["0", "1"] });
  expect(data.notes).toEqual(["Not used: other."]);
});

test("an NPY that is cut off is refused with what is missing", async () => {
  const bytes = new Uint8Array(dump(new Float32Array(40), [20, 2]));
  await expect(readFiles([file("a.npy", bytes.slice(0, -8))])).rejects.toThrow(
    "a.npy: expected 40 numbers for the shape [20, 2], got 38",
  );
});

test("a table of 64 intensities is 8 × 8 images, and the same rows have the same id", async () => {
  const line = (row: number) => Array.from({ length: 64 }, (_, i) => (i * row) % 256).join(",");
  const text = Array.from({ length: 10 }, (_, row) => line(row)).join("\n");
  const { data, loaded } = await readFiles([file("a.csv", text)]);
  expect(data.shape).toEqual([8, 8, 1]);
  expect(loaded.set.train.data).toBeInstanceOf(Uint8Array);
  const again = await readFiles([file("b.csv", text)]);
  expect(again.data.id).toBe(data.id);
});

test("fewer than ten rows, infinite numbers and no file at all are refused", async () => {
  await expect(readFiles([])).rejects.toThrow("at least one");
  await expect(readFiles([file("a.csv", "1,2\n3,4\n")])).rejects.toThrow("at least 10");
  const bytes = dump(
    Float32Array.from({ length: 20 }, (_, i) => (i === 7 ? Number.NaN : i)),
    [10, 2],
  );
  await expect(readFiles([file("a.npy", bytes)])).rejects.toThrow("row 4: expected finite numbers");
});
