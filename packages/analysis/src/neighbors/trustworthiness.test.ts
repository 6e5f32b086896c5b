import { expect, test } from "vitest";
import { trustworthiness } from "./trustworthiness.ts";

/** sin(0.37 (j + 1) i²) of n rows and d features; the first two are the projection. */
const waves = (n: number, d: number) => ({
  data: Float32Array.from({ length: n * d }, (_, at) =>
    Math.sin(((at % d) + 1) * Math.floor(at / d) ** 2 * 0.37),
  ),
  shape: [n, d],
});
const backward = ({ data, shape }: ReturnType<typeof waves>) => ({
  data: Float32Array.from(data, (_, at) => {
    const [n, d] = shape as [number, number];
    return data[(n - 1 - Math.floor(at / d)) * d + (at % d)]!;
  }),
  shape,
});

test("the figure is scikit-learn's", async () => {
  // scikit-learn 1.9.1, sklearn.manifold.trustworthiness(waves(150, 6), waves(150, 2), n_neighbors=12) and so on.
  const [rows, points] = [waves(150, 6), waves(150, 2)];
  expect(await trustworthiness(rows, points)).toBeCloseTo(0.9830544993662864, 12);
  expect(await trustworthiness(rows, points, { neighbors: 5 })).toBeCloseTo(0.9979530516431925, 12);
  expect(await trustworthiness(rows, backward(points))).toBeCloseTo(0.5072623574144487, 12);
});

test("rows are their own best projection, at any scale", async () => {
  const rows = waves(70, 4);
  const scaled = { ...rows, data: rows.data.map((x) => 8 * x) };
  const done: number[] = [];
  const onProgress = (part: number) => done.push(part);
  expect(await trustworthiness(rows, scaled, { onProgress })).toBe(1);
  expect(done).toEqual([64, 70]);
});

test("a neighbor that does not belong costs as much as its rank is past k", async () => {
  // Five points on a line; the projection moves the last next to the first, whose nearest it becomes: rank 4, 3 past k = 1.
  // The last one's nearest becomes the first: rank 4 too, so the excess is 6 of at most n k (2n − 3k − 1) / 2 = 15.
  const line = (values: number[]) => ({ data: Float32Array.from(values), shape: [5, 1] });
  const figure = await trustworthiness(line([0, 1, 2.1, 3.3, 4.6]), line([0, 1, 2.1, 3.3, -0.5]), {
    neighbors: 1,
  });
  expect(figure).toBeCloseTo(1 - 6 / 15, 12);
});

test("another number of points and too many neighbors are refused", async () => {
  await expect(trustworthiness(waves(30, 3), waves(29, 2))).rejects.toThrow(
    "trustworthiness, projection: expected 30 points, got 29",
  );
  await expect(trustworthiness(waves(24, 3), waves(24, 2))).rejects.toThrow(
    "neighbors: expected an integer from 1 to 11, got 12",
  );
});
