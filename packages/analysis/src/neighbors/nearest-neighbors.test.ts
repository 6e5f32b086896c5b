import { expect, test } from "vitest";
import { nearestNeighbors } from "./nearest-neighbors.ts";

const rows = (values: number[], columns: number) => ({
  data: Float32Array.from(values),
  shape: [values.length / columns, columns],
});
const square = rows([0, 0, 3, 4, 0, 1, 6, 8], 2);

test("distances and row numbers are those worked by hand, and no row is its own neighbor", async () => {
  const { indices, distances } = await nearestNeighbors(square, { neighbors: 2 });
  expect([...indices]).toEqual([2, 1, 2, 0, 0, 1, 1, 2]);
  expect([...distances]).toEqual([1, 5, Math.sqrt(18), 5, 1, Math.sqrt(18), 5, Math.sqrt(85)]);
});

test("queries are looked for among all rows, and the first of equally near ones comes first", async () => {
  const queries = rows([3, 4, 0, 0.5], 2);
  const { indices, distances } = await nearestNeighbors(square, { neighbors: 3, queries });
  expect([...indices]).toEqual([1, 2, 0, 0, 2, 1]);
  expect([...distances.slice(0, 5)]).toEqual([0, Math.sqrt(18), 5, 0.5, 0.5]);
});

test("the cosine distance sees angles alone", async () => {
  const directions = rows([1, 0, 0, 5, -2, 0, 2, 2], 2);
  const { indices, distances } = await nearestNeighbors(directions, {
    neighbors: 3,
    metric: "cosine",
  });
  expect([...indices.slice(0, 3)]).toEqual([3, 1, 2]);
  expect(distances[0]).toBeCloseTo(1 - Math.SQRT1_2, 12);
  expect(distances[1]).toBeCloseTo(1, 12);
  expect(distances[2]).toBeCloseTo(2, 12);
});

test("more rows than a tile, and an odd number, give what sorting all distances gives", async () => {
  const [n, d, k] = [201, 5, 7];
  const many = rows(
    Array.from({ length: n * d }, (_, i) => Math.round(Math.sin(i * i * 0.37) * 9)),
    d,
  );
  const done: number[] = [];
  const { indices, distances } = await nearestNeighbors(many, {
    neighbors: k,
    onProgress: (part) => done.push(part),
  });
  const at = (i: number, j: number) => many.data[i * d + j]!;
  for (let i = 0; i < n; i++) {
    const all = Array.from({ length: n }, (_, row) => ({
      row,
      distance: Math.sqrt(
        Array.from({ length: d }, (_, j) => (at(i, j) - at(row, j)) ** 2).reduce((a, b) => a + b),
      ),
    }))
      .filter(({ row }) => row !== i)
      .sort((a, b) => a.distance - b.distance || a.row - b.row);
    expect([...indices.slice(i * k, (i + 1) * k)]).toEqual(all.slice(0, k).map(({ row }) => row));
    expect(distances[i * k + k - 1]).toBeCloseTo(all[k - 1]!.distance, 12);
  }
  expect(done).toEqual([64, 128, 192, 201]);
});

test("too many neighbors, other sizes, other metrics and rows of zeros under the cosine are refused", async () => {
  await expect(nearestNeighbors(square, { neighbors: 4 })).rejects.toThrow(
    "neighbors: expected an integer from 1 to 3, got 4",
  );
  const queries = rows([1, 2, 3], 3);
  await expect(nearestNeighbors(square, { queries })).rejects.toThrow(
    "queries: expected rows of 2 numbers, got rows of 3",
  );
  await expect(nearestNeighbors(square, { queries: square, neighbors: 4 })).resolves.toBeDefined();
  await expect(nearestNeighbors(square, { metric: "l1" as never })).rejects.toThrow(
    'metric: expected "euclidean" or "cosine", got l1',
  );
  await expect(nearestNeighbors(square, { metric: "cosine", neighbors: 1 })).rejects.toThrow(
    "only zeros in row 0",
  );
});
