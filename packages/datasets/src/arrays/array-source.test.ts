import { expect, test } from "vitest";
import { memoryBytes } from "../bytes/memory-bytes.ts";
import { npyArray } from "../numpy/npy-array.ts";
import { bytesOf, npyFile } from "../testing/npy.ts";
import { arraySource } from "./array-source.ts";
import { takenShape } from "./taken-shape.ts";

test("rows are pictures, series, tables or arrays by their shape, and what they are taken for is said", () => {
  const taken = (...row: number[]) => {
    const { shape, kind, notes } = takenShape("a", row);
    return { shape, kind, notes };
  };
  const pictures = (text: string) => [`Rows are taken as pictures of ${text}.`];
  expect(taken(28, 20)).toEqual({
    shape: [28, 20, 1],
    kind: "pictures",
    notes: pictures("28 × 20 pixels in 1 channel"),
  });
  expect(taken(8, 8, 4)).toEqual({
    shape: [8, 8, 4],
    kind: "pictures",
    notes: pictures("8 × 8 pixels in 4 channels"),
  });
  expect(taken(20, 3)).toEqual({
    shape: [20, 3],
    kind: "series",
    notes: ["Rows are taken as series of 20 steps in 3 channels."],
  });
  expect(taken(64)).toEqual({ shape: [64], kind: "table", notes: [] });
  for (const row of [
    [7, 28],
    [28, 28, 2],
    [3, 7, 7],
    [4, 4, 4, 4],
  ])
    expect(taken(...row)).toEqual({
      shape: row,
      kind: "arrays",
      notes: [`Rows are taken as arrays of [${row.join(", ")}].`],
    });
  expect(taken(3, 32, 16).shape).toEqual([32, 16, 3]);
  expect(taken(1, 8, 8).kind).toBe("pictures");
});

test("a shape that a user gives decides, where it has as many numbers", () => {
  const wanted = (...shape: number[]) => takenShape("a", [784], shape);
  expect([wanted(28, 28, 1), wanted(28, 28), wanted(784)].map(({ kind }) => kind)).toEqual([
    "pictures",
    "series",
    "table",
  ]);
  expect(wanted(28, 28, 1).notes).toEqual(["Rows of [784] are taken as [28, 28, 1]."]);
  for (const wrong of [[28, 27], [], [-28, -28], [78.4, 10]])
    expect(() => wanted(...wrong)).toThrow(
      "a: shape: expected the lengths of axes of 784 numbers together, as in [784], got",
    );
});

const open = async (shape: string, data: Uint8Array) =>
  arraySource(await npyArray(memoryBytes("a.npy", npyFile("|u1", shape, bytesOf(data)))));

test("pictures with their channels first are those with their channels last", async () => {
  const last = Uint8Array.from({ length: 2 * 8 * 9 * 3 }, (_, i) => (i * 31) % 251);
  const first = new Uint8Array(last.length);
  for (let row = 0; row < 2; row++)
    for (let pixel = 0; pixel < 72; pixel++)
      for (let channel = 0; channel < 3; channel++)
        first[row * 216 + channel * 72 + pixel] = last[row * 216 + pixel * 3 + channel]!;
  const [turned, plain] = [await open("(2, 3, 8, 9)", first), await open("(2, 8, 9, 3)", last)];
  expect(turned.shape).toEqual(plain.shape);
  expect(await turned.rows(0)).toEqual(await plain.rows(0));
  expect(turned.notes).toEqual([
    "Rows of [3, 8, 9] have their channels first: these were moved last, as by numpy.moveaxis(x, 1, -1).",
    ...plain.notes,
  ]);
});

test("rows come in chunks of about a megabyte, and an array without rows is refused", async () => {
  const source = await open("(3000, 1000)", new Uint8Array(3_000_000).fill(7));
  expect(source.chunkSizes).toEqual([1048, 1048, 904]);
  expect(await source.rows(2)).toHaveLength(904_000);
  await expect(open("(4,)", Uint8Array.of(1, 2, 3, 4))).rejects.toThrow(
    "a.npy: shape: expected that of an array of rows, [n, ...row], got [4]; choose a file with rows",
  );
});
