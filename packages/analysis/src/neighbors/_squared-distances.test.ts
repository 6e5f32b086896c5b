import { expect, test } from "vitest";
import { squaredDistances } from "./_squared-distances.ts";

const a = { columns: 2, data: Float32Array.of(9, 9, 0, 0, 3, 4, 1, 1) };
const b = { columns: 2, data: Float64Array.of(0, 0, 3, 4, 0, 1) };

test("even and odd numbers of rows, from any row on, give the distances worked by hand", () => {
  const out = new Float64Array(9).fill(-1);
  squaredDistances({ ...a, from: 1, count: 3 }, { ...b, from: 0, count: 3 }, out);
  expect([...out]).toEqual([0, 25, 1, 25, 0, 18, 2, 13, 1]);
  const few = new Float64Array(5).fill(-1);
  squaredDistances({ ...a, from: 2, count: 2 }, { ...b, from: 1, count: 2 }, few);
  expect([...few]).toEqual([0, 18, 13, 1, -1]);
});

test("the distance from a to b has the bits of that from b to a", () => {
  const data = Float32Array.from({ length: 40 }, (_, i) => Math.sin(i * i));
  const rows = { columns: 8, data };
  const [there, back] = [new Float64Array(6), new Float64Array(6)];
  squaredDistances({ ...rows, from: 0, count: 3 }, { ...rows, from: 3, count: 2 }, there);
  squaredDistances({ ...rows, from: 3, count: 2 }, { ...rows, from: 0, count: 3 }, back);
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 2; j++) expect(back[j * 3 + i]).toBe(there[i * 2 + j]);
});
