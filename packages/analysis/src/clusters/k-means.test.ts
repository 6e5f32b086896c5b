import { expect, test } from "vitest";
import { fillEmpty } from "./_lloyd.ts";
import { kMeans } from "./k-means.ts";

const rows = (values: number[], columns: number) => ({
  data: Float32Array.from(values),
  shape: [values.length / columns, columns],
});

/** Five groups of 30 rows around (10 g, g²), up to 1.4 off. */
const groups = rows(
  Array.from({ length: 300 }, (_, at) => {
    const i = at >> 1;
    const group = i % 5;
    return at % 2 === 0 ? 10 * group + Math.sin(i * i) : group * group + Math.cos(i * i * 3);
  }),
  2,
);

test("two groups on a line have the centers, sizes and inertia worked by hand", async () => {
  const result = await kMeans(rows([0, 1, 2, 10, 12], 1), { clusters: 2 });
  const low = result.assignments[0]!;
  expect([...result.assignments]).toEqual([low, low, low, 1 - low, 1 - low]);
  expect([result.centers[low], result.centers[1 - low]]).toEqual([1, 11]);
  expect([result.sizes[low], result.sizes[1 - low]]).toEqual([3, 2]);
  expect(result.inertia).toBe(4);
  expect(result.converged).toBe(true);
});

test("groups that lie apart are found, and a row belongs to its nearest center", async () => {
  const progress: number[] = [];
  const { assignments, centers, sizes, inertia } = await kMeans(groups, {
    clusters: 5,
    onProgress: (done) => progress.push(done),
  });
  expect([...sizes]).toEqual([30, 30, 30, 30, 30]);
  expect(new Set(assignments.slice(0, 5)).size).toBe(5);
  expect([...assignments].every((k, i) => k === assignments[i % 5])).toBe(true);
  let sum = 0;
  for (const [i, k] of assignments.entries())
    for (let j = 0; j < 2; j++) sum += (groups.data[2 * i + j]! - centers[2 * k + j]!) ** 2;
  expect(inertia).toBeCloseTo(sum, 9);
  expect(progress).toEqual([1, 2, 3, 4, 5]);
});

test("the same seed gives the same bits, another seed other first centers", async () => {
  const run = (seed: number) => kMeans(groups, { clusters: 7, seed, restarts: 2 });
  expect(await run(3)).toEqual(await run(3));
  expect((await run(4)).assignments).not.toEqual((await run(3)).assignments);
});

test("more restarts never give a larger inertia", async () => {
  const inertias: number[] = [];
  for (const restarts of [1, 2, 4, 8])
    inertias.push((await kMeans(groups, { clusters: 9, restarts })).inertia);
  expect(inertias).toEqual([...inertias].sort((a, b) => b - a));
  expect(inertias[3]!).toBeLessThan(inertias[0]!);
});

test("as many clusters as rows are the rows, and one is their mean", async () => {
  const each = await kMeans(rows([1, 5, 9], 1), { clusters: 3 });
  expect([...each.centers].sort((a, b) => a - b)).toEqual([1, 5, 9]);
  expect(each.inertia).toBe(0);
  const one = await kMeans(rows([1, 5, 9], 1), { clusters: 1 });
  expect([...one.centers]).toEqual([5]);
});

test("an empty group gets the farthest row of a group that has others", () => {
  const assignments = Int32Array.of(0, 0, 2, 0, 2);
  const sizes = Int32Array.of(3, 0, 2, 0);
  const squares = Float64Array.of(1, 7, 9, 3, 2);
  expect(fillEmpty(assignments, sizes, squares)).toBe(true);
  expect([...assignments]).toEqual([0, 3, 1, 0, 2]);
  expect([...sizes]).toEqual([2, 1, 1, 1]);
  expect(fillEmpty(assignments, sizes, squares)).toBe(false);
});

test("iterations that do not suffice are told of", async () => {
  const result = await kMeans(groups, { clusters: 9, maxIterations: 1, restarts: 1 });
  expect(result).toMatchObject({ iterations: 1, converged: false });
});

test("more clusters than rows that differ, and options that are no numbers, are refused", async () => {
  const same = rows([1, 1, 1, 2], 1);
  await expect(kMeans(same, { clusters: 3 })).rejects.toThrow(
    "kMeans, clusters: expected at most 2, as many rows differ, got 3",
  );
  await expect(kMeans(same, { clusters: 5 })).rejects.toThrow("an integer from 1 to 4, got 5");
  await expect(kMeans(same, { clusters: 2, restarts: 0 })).rejects.toThrow("restarts");
  await expect(kMeans(same, { clusters: 2, maxIterations: 0 })).rejects.toThrow("maxIterations");
  await expect(kMeans(same, { clusters: 2, seed: -1 })).rejects.toThrow("seed");
});
