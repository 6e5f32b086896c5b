import { gzipSync, zipSync } from "fflate";
import { dump } from "npyjs";
import { expect, test } from "vitest";
import type { Scaling } from "../scaling/scaling.ts";
import { type DataFile, readDataFiles } from "./read-data-files.ts";
import { toDataSet } from "./to-data-set.ts";

const file = (name: string, content: string | Uint8Array): DataFile => ({
  name,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
});
const read = async (...files: DataFile[]) => toDataSet("own", await readDataFiles(files));
const readBy = async (scaling: Scaling | undefined, ...files: DataFile[]) =>
  toDataSet("later", await readDataFiles(files), { scaling });
const csv = (rows: readonly (readonly (number | string)[])[]): DataFile =>
  file("t.csv", rows.map((row) => row.join()).join("\n"));
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
  expect(notes).toEqual([
    "Classes are taken from “species”.",
    "Each column was scaled to [0, 1] by the range of the training rows.",
  ]);
  expect(sorted(train.data)[0]).toBe(0);
  expect(sorted(train.data).at(-1)).toBe(1);
  const scaled = [train, validation, last].flatMap((part) => [...part.data]);
  for (let i = 0; i < scaled.length; i += 2) expect(scaled[i]).toBeCloseTo(scaled[i + 1]!, 6); // y = 10 x
  const { least, greatest } = set.scaling!;
  expect(least[1]).toBe(10 * least[0]!);
  expect(greatest[1]).toBe(10 * greatest[0]!);
  train.labels!.forEach((label, i) => {
    const x = least[0]! + train.data[2 * i]! * (greatest[0]! - least[0]!);
    expect(label).toBe(Math.round(x) % 2);
  });
});

test("a cell that is no number is named by row and column", async () => {
  const broken = table.replace("\n3,30,", "\n3,oops,");
  await expect(read(file("t.csv", broken))).rejects.toThrow(
    't.csv: line 5 (row 4), y: expected a number, got "oops"; remove or fill in such rows',
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
  const pixels = Array.from({ length: 640 }, (_, i) => 25 * Math.floor(i / 64));
  const images = Uint8Array.from([...header(8, 10, 8, 8), ...pixels]);
  const labels = Uint8Array.from([...header(8, 10), ...Array(10).keys()]);
  const { set, notes } = await read(file("labels", labels), file("images.gz", gzipSync(images)));
  const { train } = set;
  expect(notes).toEqual(["Rows are taken as pictures of 8 × 8 pixels in 1 channel."]);
  expect(train.shape).toEqual([8, 8, 8, 1]);
  expect(train.names).toHaveLength(10);
  expect(train.data).toBeInstanceOf(Uint8Array);
  train.labels!.forEach((label, i) => {
    expect(train.data[64 * i]).toBe(25 * label);
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

test("a table of 64 whole numbers is a table of 64 columns like any other, always in the same order", async () => {
  const line = (row: number) => Array.from({ length: 64 }, (_, i) => (i * row) % 256).join(",");
  const text = Array.from({ length: 10 }, (_, row) => line(row)).join("\n");
  const { set } = await read(file("a.csv", text));
  expect(set.train.shape).toEqual([8, 64]);
  expect(set.scaling!.least).toHaveLength(64);
  expect((await read(file("b.csv", text))).set.train).toEqual(set.train);
});

/** Forty rows of two columns, whose first number is the row's own. */
const numbers = Array.from({ length: 40 }, (_, i) => [i, (i * 7) % 40]);

test("rows to validate and to test do not set the scale, and lie outside [0, 1] where they are beyond the training rows", async () => {
  const { set } = await read(csv(numbers));
  const held = [...set.validation.data, ...set.test.data].filter((_, i) => i % 2 === 0);
  const [least, greatest] = [set.scaling!.least[0]!, set.scaling!.greatest[0]!];
  const rows = held.map((x) => Math.round(least + x * (greatest - least)));
  expect(rows).toHaveLength(8);
  const changed = numbers.map(([x = 0, y = 0]) => (rows.includes(x) ? [1e6, -1e6] : [x, y]));
  const other = (await read(csv(changed))).set;
  expect(other.scaling).toEqual(set.scaling);
  expect(other.train).toEqual(set.train);
  const columns = set.scaling!.greatest.map((most, i) => most - set.scaling!.least[i]!);
  expect(other.test.data[0]).toBe(Math.fround((1e6 - least) / columns[0]!));
  expect(other.test.data[1]).toBe(Math.fround((-1e6 - set.scaling!.least[1]!) / columns[1]!));
});

test("later rows are scaled by a given range, not by their own, and those beyond it are counted", async () => {
  const { scaling, test: own } = (await read(csv(numbers))).set;
  const same = await readBy(scaling, csv(numbers));
  expect(same.set.test.data).toEqual(own.data);
  expect(same.set.scaling).toEqual(scaling);
  expect(same.notes[0]).toBe("Each column was scaled by the range that the run was trained with.");

  const drifted = numbers.map((row) => row.map((value) => 1000 * value + 5e6));
  expect((await read(csv(drifted))).set.test.data).toEqual(own.data);
  const { set, notes } = await readBy(scaling, csv(drifted));
  expect(sorted(set.test.data)[0]).toBeGreaterThan(1e5);
  expect(notes).toContain(
    "40 of the 40 rows lie outside the range of the rows that the model was trained on.",
  );

  const inside = numbers.map((row) => row.map((value) => 10 + value / 4));
  expect((await readBy(scaling, csv(inside))).notes).toHaveLength(1);
  const outlier = await readBy(scaling, csv([...inside.slice(1), [12, -1e9]]));
  expect(outlier.notes[1]).toBe(
    "1 of the 40 rows lies outside the range of the rows that the model was trained on.",
  );
  const { train, validation, test: last } = outlier.set;
  const scaled = [train, validation, last].flatMap(({ data }) => [...data]);
  expect(sorted(scaled)[0]).toBeLessThan(-1e7);
  expect(sorted(scaled)[1]).toBeGreaterThan(0);
});

test("numbers in [0, 1] are used as they are, and so are those of a later file beyond it", async () => {
  const shares = numbers.map((row) => row.map((value) => 0.25 + value / 80));
  const { set, notes } = await read(csv(shares));
  expect(notes).toEqual([]);
  expect(set.scaling).toEqual({ least: [0], greatest: [1] });
  const firsts = shares.map(([x]) => Math.fround(x!));
  expect(firsts).toContain(set.train.data[0]);
  const beyond = shares.with(firsts.indexOf(set.test.data[0]!), [7, 7]);
  const other = (await read(csv(beyond))).set;
  expect([other.scaling, other.test.data[0]]).toEqual([set.scaling, 7]);
  const later = await readBy(set.scaling, csv(numbers));
  expect(later.notes).toEqual([
    "39 of the 40 rows lie outside the range of the rows that the model was trained on.",
    "Outside are “column 1” (95 %), “column 2” (95 %).",
  ]);
  expect(sorted(later.set.train.data).at(-1)).toBeGreaterThan(30);
});

test("a column of one value is 0, and in a later file what it is off by", async () => {
  const constant = numbers.map(([x = 0]) => [x, 5]);
  const { set } = await read(csv(constant));
  expect(set.scaling).toMatchObject({ least: [expect.any(Number), 5] });
  expect(set.train.data.filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
  const inside = constant.map((_, i) => [10 + i / 4, i === 3 ? 5.5 : 5]);
  const later = await readBy(set.scaling, csv(inside));
  expect(later.notes[1]).toContain("1 of the 40 rows lies outside");
  const { train, validation, test: last } = later.set;
  const scaled = [train, validation, last].flatMap(({ data }) => [...data]);
  expect(sorted(new Set(scaled.filter((_, i) => i % 2 === 1)) as never)).toEqual([0, 0.5]);
});

test("a column whose least and greatest only rounding tells apart is one of one value", () => {
  const data = Float32Array.from({ length: 40 }, (_, i) => (i % 2 ? 1.5 : 1));
  const scaling = { least: [1], greatest: [1 + 2 ** -52] };
  const { set } = toDataSet("rounding", { data, shape: [40, 1], notes: [] }, { scaling });
  expect(new Set(set.train.data)).toEqual(new Set([0, 0.5]));
});

test("zeros of either sign keep their bits under a scaling that was stored as JSON", async () => {
  const data = Float32Array.from({ length: 80 }, (_, i) => (i % 3 ? -0 : i));
  const rows = { data, shape: [40, 2], notes: [] };
  const { set } = toDataSet("zeros", rows);
  const stored = JSON.parse(JSON.stringify(set.scaling));
  const again = toDataSet("zeros", rows, { scaling: stored }).set;
  expect(new Uint32Array(again.train.data.slice().buffer)).toEqual(
    new Uint32Array(set.train.data.slice().buffer),
  );
});

test("a scaling of another number of columns is refused with both numbers", async () => {
  const { scaling } = (await read(csv(numbers))).set;
  await expect(readBy(scaling, csv(numbers.map((row) => [...row, 1])))).rejects.toThrow(
    "later: columns: expected 2 of numbers, as in the rows that the model was trained on, got 3; choose files with the same columns",
  );
});

test("the numbers of an array that is neither a picture nor a series are scaled together", async () => {
  const values = Float32Array.from({ length: 320 }, (_, i) => i - 40);
  const array = file("a.npy", new Uint8Array(dump(values, [20, 2, 2, 4])));
  const { set, notes } = await read(array);
  expect(set.scaling!.least).toHaveLength(1);
  expect(notes).toEqual([
    "Rows are taken as arrays of [2, 2, 4].",
    "All numbers were scaled together to [0, 1] by the range of the training rows.",
  ]);
  expect((await readBy(set.scaling, array)).set).toEqual({ ...set, name: "later" });
});

/** Twenty pictures of 8 × 8 intensities. */
const intensities = Uint8Array.from({ length: 20 * 64 }, (_, i) => i * 13);
const pictures = (pixels: Uint8Array | Float32Array): DataFile =>
  file("a.npy", new Uint8Array(dump(pixels, [20, 8, 8])));

test("intensities have no scaling, and stay bytes under one that changes no number", async () => {
  const { set, notes } = await read(pictures(intensities));
  expect(set).not.toHaveProperty("scaling");
  expect(set.train.data).toBeInstanceOf(Uint8Array);
  const later = await readBy({ least: [0], greatest: [1] }, pictures(intensities));
  expect(later).toEqual({ set: { ...set, name: "later" }, notes });
  const scaled = await readBy({ least: [0], greatest: [510] }, pictures(intensities));
  expect(scaled.set.train.data).toEqual(Float32Array.from(set.train.data, (value) => value / 510));
});

test("pictures of bytes of at most 127 are numbers, the same as their float32 copy", async () => {
  for (const most of [2, 17]) {
    const small = intensities.map((value) => value % most);
    const { set, notes } = await read(pictures(small));
    const copy = await read(pictures(Float32Array.from(small)));
    expect(set.train).toEqual(copy.set.train);
    expect(set.scaling).toEqual({ least: [0], greatest: [most - 1] });
    expect(notes.at(-1)).toBe(
      `Bytes of at most ${most - 1} are taken for numbers, not for intensities of 0 to 255.`,
    );
    const later = await readBy(copy.set.scaling, pictures(small));
    expect(later.set.train).toEqual(copy.set.train);
  }
});

test("numbers are intensities where the user says so, and those of no byte are refused", async () => {
  const copy = await readDataFiles([pictures(Float32Array.from(intensities))]);
  const { set } = toDataSet("own", copy, { bytes: true });
  expect(set).not.toHaveProperty("scaling");
  expect(set.train.data).toEqual((await read(pictures(intensities))).set.train.data);
  const others = await readDataFiles([pictures(Float32Array.from(intensities, (x) => x / 2))]);
  expect(() => toDataSet("own", others, { bytes: true })).toThrow(
    "expected whole numbers from 0 to 255, got",
  );
});

test("a column called label is the classes, and as many words as rows besides it are left out", async () => {
  const called = numbers.map(([x, y], i) => [x!, i % 3, y!]);
  const labelled = await read(csv([["x", "Label ", "y"], ...called]));
  expect(labelled.notes[0]).toBe("Classes are taken from “Label”.");
  expect(labelled.set.train.names).toEqual(["0", "1", "2"]);
  expect(rowShape(labelled.set.train.shape)).toEqual([2]);

  const words = numbers.map((row, i) => [`sample ${i}`, ...row, i % 2 ? "b" : "a"]);
  const { set, notes } = await read(csv([["id", "x", "y", "target"], ...words]));
  expect(set.train.names).toEqual(["a", "b"]);
  expect(notes[1]).toBe("Left out, being text of many words: “id”.");
});

test("empty columns are left out with a note and are never classes", async () => {
  const commas = numbers.map((row, i) => [...row, "", i % 2 ? "b" : "a", " "]);
  const { set, notes } = await read(csv([["x", "y", "label", "species", ""], ...commas]));
  expect(notes.slice(0, 2)).toEqual([
    "Classes are taken from “species”.",
    "Left out, being empty: “label”, “column 5”.",
  ]);
  expect(rowShape(set.train.shape)).toEqual([2]);
  const plain = await read(csv(numbers.map((row) => [...row, ""])));
  expect(plain.set.train).not.toHaveProperty("labels");
  expect(plain.notes[0]).toBe("Left out, being empty: “column 3”.");
  await expect(read(csv(Array(12).fill(["a", ""])))).rejects.toThrow(
    "t.csv: columns: expected one of numbers, got none",
  );
});

test("more than 256 classes are left out, with a note", async () => {
  const text = `v,label\n${Array.from({ length: 300 }, (_, i) => `${i},class ${i}`).join("\n")}`;
  const { set, notes } = await read(file("a.csv", text));
  expect(set.train.labels).toBeUndefined();
  expect(notes).toContain("Labels are left out: there are 300 classes in “label”.");
});

test("rows with a time are split in its order, and a mask goes with its rows", async () => {
  const text = numbers.map(([x], i) => `${i % 4 ? x : ""},${40 - i},${i}`).join("\n");
  const rows = await readDataFiles([file("t.csv", `v,t,i\n${text}`)], {
    table: { time: "t", missing: "mask" },
  });
  const { set } = toDataSet("t", rows, { kind: "none" });
  const places = (part: typeof set.train) => [...part.data].filter((_, at) => at % 2 === 1);
  expect(places(set.train)).toEqual(Array.from({ length: 32 }, (_, i) => 39 - i));
  expect(places(set.test)).toEqual([3, 2, 1, 0]);
  expect([...set.test.mask!]).toEqual([1, 1, 1, 1, 1, 1, 0, 1]);
  expect(set.schema!.columns.map(({ role }) => role)).toEqual(["feature", "time", "feature"]);
});

test("fewer than ten rows, infinite numbers, a picture, two tables and no file at all are refused", async () => {
  await expect(read()).rejects.toThrow("at least one");
  await expect(read(file("a.csv", "1,2\n3,4\n"))).rejects.toThrow("at least 10");
  await expect(read(file("a.csv", table), file("b.csv", table))).rejects.toThrow("one table alone");
  await expect(
    read(file("a.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))),
  ).rejects.toThrow("a.png: picture: expected a PNG with a header, got 8 bytes");
  const numbers = Float32Array.from({ length: 20 }, (_, i) => (i === 7 ? Number.NaN : i));
  const bytes = new Uint8Array(dump(numbers, [10, 2]));
  await expect(read(file("a.npy", bytes))).rejects.toThrow("row 4: expected finite numbers");
});
