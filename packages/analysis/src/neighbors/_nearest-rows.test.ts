import { eagerEngine } from "@autoencoders/compiler";
import { expect, test } from "vitest";
import { blobs } from "../testing/blobs.ts";
import { nearestRows } from "./_nearest-rows.ts";

/** All distances in float64, sorted. */
function byAllDistances(data: Float32Array, columns: number, k: number) {
  const n = data.length / columns;
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => {
      let distance = 0;
      for (let c = 0; c < columns; c++)
        distance += (data[i * columns + c]! - data[j * columns + c]!) ** 2;
      return { j, distance };
    })
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.distance - b.distance || a.j - b.j)
      .slice(0, k),
  ).flat();
}

test("neighbors and distances are those of all distances in float64, far from the origin and of any size", async () => {
  const { data } = blobs(300); // more than one batch, and a last one that overlaps
  for (const [scale, offset] of [
    [1, 0],
    [1, 3e4],
    [1e25, 0],
    [1e-25, 0],
  ] as const) {
    const moved = data.map((x) => x * scale + offset);
    const matrix = { rows: 300, columns: 8, data: moved };
    const { neighbors, distances } = await nearestRows(matrix, 12, eagerEngine());
    const expected = byAllDistances(moved, 8, 12);
    expect([...neighbors]).toEqual(expected.map(({ j }) => j));
    expect([...distances]).toEqual(expected.map(({ distance }) => distance));
  }
});

test("of equally near rows the first comes first", async () => {
  const data = Float32Array.from({ length: 101 }, (_, i) => i);
  const matrix = { rows: 101, columns: 1, data };
  const { neighbors } = await nearestRows(matrix, 4, eagerEngine());
  expect([...neighbors]).toEqual(byAllDistances(data, 1, 4).map(({ j }) => j));
});

test("a row that occurs twenty times is no neighbor of itself", async () => {
  const data = Float32Array.from({ length: 40 }, (_, i) => (i < 20 ? 1 : i));
  const matrix = { rows: 40, columns: 1, data };
  const { neighbors, distances } = await nearestRows(matrix, 5, eagerEngine());
  for (let i = 0; i < 20; i++) {
    const own = neighbors.subarray(5 * i, 5 * i + 5);
    expect([...own]).not.toContain(i);
    expect(new Set(own).size).toBe(5);
    expect([...distances.subarray(5 * i, 5 * i + 5)]).toEqual([0, 0, 0, 0, 0]);
  }
});
