import { chooseEngine } from "@autoencoders/compiler";
import { readDataFiles, toDataSet } from "@autoencoders/datasets";
import { encode, linear, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { unitsOf } from "../_units-of.ts";
import { resultFile } from "./_result-file.ts";

const engine = await chooseEngine("cpu");
/** Rows where b is −a, but for the row 7, and a class. */
const text = `a,b,Class\n${Array.from({ length: 20 }, (_, i) => `${i},${i === 6 ? 40 : -i},${"xy"[i % 2]}`).join("\n")}\n`;
const file = { name: "t.csv", bytes: new TextEncoder().encode(text) };
const { set } = toDataSet("t", await readDataFiles([file], { table: { label: "Class" } }), {
  kind: "none",
});
const model = linear({ inputShape: [2], codeDim: 1 });
// The code is a, and the reconstruction (a, −a).
for (const { name, variable } of modelWeights(model))
  if (name === "encoder/code/kernel") variable.assign(tf.tensor([[1], [0]]));
  else if (name === "decoder/output/kernel") variable.assign(tf.tensor([[1, -1]]));
const of = { model, engine, set, units: unitsOf(set) };
const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder().decode(bytes).trimEnd().split("\n");

test("codes of all rows come in the order of their file, whatever part they were in", async () => {
  const lines = linesOf(await resultFile("codes.csv", of));
  expect(lines).toEqual([
    "row,label,code1",
    ...Array.from({ length: 20 }, (_, i) => `${i + 1},${"xy"[i % 2]},${i}`),
  ]);
  const npy = await resultFile("codes.npy", of);
  expect(new TextDecoder().decode(npy.subarray(10, 128))).toContain("'shape': (20, 1)");
  const numbers = new Float32Array(npy.slice(128).buffer);
  expect([...numbers]).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test("scores begin with the worst row, its number in the file, its class and what each column adds", async () => {
  const lines = linesOf(await resultFile("scores.csv", of));
  expect(lines).toHaveLength(21);
  // (40 + 6)² / 2, all of it of b.
  expect(lines.slice(0, 2)).toEqual(["row,label,score,share a,share b", "7,x,1058,0,1"]);
  expect(lines.slice(2).every((line) => line.endsWith(",0,0,0"))).toBe(true);
});

test("missing numbers add nothing to a score, and a row without any has no result and stands last", async () => {
  const holes = { data: Float32Array.of(1, 0, 0, 0, 5, -3), shape: [3, 2] };
  const mask = Uint8Array.of(1, 0, 0, 0, 1, 1);
  const none = { data: new Float32Array(0), shape: [0, 2] };
  const masked = { name: "m", train: { ...holes, mask }, validation: none, test: none };
  const given = { model, engine, set: masked, units: unitsOf(masked) };
  expect(linesOf(await resultFile("codes.csv", given)).slice(1)).toEqual(["1,1", "2,", "3,5"]);
  // (-5 + 3)² / 2 of the third; of the first only a, which the model gives back.
  const scores = linesOf(await resultFile("scores.csv", given)).slice(1);
  expect(scores.map((line) => line.split(",").slice(0, 2))).toEqual([
    ["3", "2"],
    ["1", "0"],
    ["2", ""],
  ]);
});

test("rows that were left out for missing values have their number, their class and no result", async () => {
  const holes = text.replace("\n3,-3,", "\n3,,").replace("\n19,-19,", "\n,-19,");
  const rows = await readDataFiles([{ name: "h.csv", bytes: new TextEncoder().encode(holes) }], {
    table: { label: "Class", missing: "drop" },
  });
  const { set, notes } = toDataSet("h", rows, { kind: "none" });
  expect(notes).toContain("Left out, having missing values: 2 of the 20 rows, rows 4, 20.");
  const given = { model, engine, set, units: unitsOf(set) };
  const codes = linesOf(await resultFile("codes.csv", given));
  expect(codes.slice(3, 6)).toEqual(["3,x,2", "4,y,", "5,x,4"]);
  expect([codes.length, codes[20]]).toEqual([21, "20,y,"]);
  const npy = await resultFile("codes.npy", given);
  const numbers = [...new Float32Array(npy.slice(128).buffer)];
  expect(numbers.slice(2, 5)).toEqual([2, Number.NaN, 4]);
  expect([numbers.length, numbers[19]]).toEqual([20, Number.NaN]);
  const scores = linesOf(await resultFile("scores.csv", given));
  expect(scores.slice(19)).toEqual(["4,y,,,", "20,y,,,"]);
  expect(linesOf(await resultFile("reconstructions.csv", given))[4]).toBe("4,y,,");
});

test("rows of no file are numbered in the order of the parts, and pictures have no shares", async () => {
  const part = (values: readonly number[]) => ({
    data: Float32Array.from(values),
    shape: [values.length / 2, 2],
  });
  const plain = {
    name: "p",
    train: part([1, -1, 2, -2]),
    validation: part([]),
    test: part([3, 0]),
  };
  const given = { model, engine, set: plain, units: { ...unitsOf(plain), shape: [1, 2, 1] } };
  expect(linesOf(await resultFile("codes.csv", given))).toEqual(["row,code1", "1,1", "2,2", "3,3"]);
  expect(linesOf(await resultFile("scores.csv", given))[1]).toBe("3,4.5");
  expect(encode(model, tf.tensor([[3, 0]])).dataSync()[0]).toBe(3);
});

test("reconstructions come in the units and the words of the table, a line for each row", async () => {
  const lines = linesOf(await resultFile("reconstructions.csv", of));
  expect(lines.slice(0, 3)).toEqual(["row,label,a,b", "1,x,0,0", "2,y,1,-1"]);
  expect(lines[7]).toBe("7,x,6,-6");
  const npy = await resultFile("reconstructions.npy", of);
  expect(new TextDecoder().decode(npy.subarray(10, 128))).toContain("'shape': (20, 2)");
});

test("of missing values the scores count nothing, and a row without any number has empty cells", async () => {
  const rows = Array.from({ length: 20 }, (_, i) =>
    i === 4 ? "," : i === 7 ? `${i},` : `${i},${i === 6 ? 40 : -i}`,
  );
  const masked = { name: "m.csv", bytes: new TextEncoder().encode(`a,b\n${rows.join("\n")}\n`) };
  const { set } = toDataSet("m", await readDataFiles([masked], { table: { missing: "mask" } }), {
    kind: "none",
  });
  const given = { model, engine, set, units: unitsOf(set) };
  const codes = linesOf(await resultFile("codes.csv", given));
  expect(codes.slice(4, 9)).toEqual(["4,3", "5,", "6,5", "7,6", "8,7"]);
  const scores = linesOf(await resultFile("scores.csv", given));
  expect(scores[1]).toBe("7,1058,0,1");
  // Row 8 has a alone, which its reconstruction gives back; row 5 has nothing, and is last.
  expect(scores).toContain("8,0,0,");
  expect(scores.at(-1)).toBe("5,,,");
});

test("windows are named by where they begin, and their reconstructions by column and step", async () => {
  const steps = Array.from({ length: 44 }, (_, i) => `${i},${-i}`).join("\n");
  const recording = { name: "w.csv", bytes: new TextEncoder().encode(`a,b\n${steps}\n`) };
  const windows = { window: { length: 4, stride: 4 } };
  const { set } = toDataSet("w", await readDataFiles([recording], windows), { kind: "none" });
  const cut = linear({ inputShape: [4, 2], codeDim: 1 });
  const lines = linesOf(
    await resultFile("reconstructions.csv", { model: cut, engine, set, units: unitsOf(set) }),
  );
  expect(lines[0]).toBe("row,from,a 1,b 1,a 2,b 2,a 3,b 3,a 4,b 4");
  expect(lines.slice(1).map((line) => line.split(",").slice(0, 2).join())).toEqual(
    Array.from({ length: 11 }, (_, i) => `${i + 1},${4 * i + 1}`),
  );
});
