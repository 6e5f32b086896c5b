import { seededRandom } from "@autoencoders/layers";
import { expect, test } from "vitest";
import { centersOf } from "./_centers-of.ts";

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);

test("two groups that lie apart have their means as centers, and so many members", () => {
  const vectors = Float32Array.of(0, 0, 1, 0, 0, 1, 9, 9, 11, 9);
  for (const seed of [0, 1, 2, 3]) {
    const { centers, members, groups } = centersOf(vectors, { dim: 2, count: 2, seed });
    const [near, far] = [groups[0]!, groups[3]!];
    expect([...groups]).toEqual([near, near, near, far, far]);
    expect([members[near], members[far]]).toEqual([3, 2]);
    expect(centers[2 * near]).toBeCloseTo(1 / 3, 6);
    expect([...centers.subarray(2 * far, 2 * far + 2)]).toEqual([10, 9]);
  }
});

test("each vector is of the nearest center, the centers are nearer than vectors drawn at random, and a seed decides them", () => {
  const dim = 3;
  const vectors = seededRandom(4).normal([300, dim]).dataSync<"float32">();
  const row = (from: Float32Array, i: number) => from.subarray(i * dim, (i + 1) * dim);
  const { centers, members, groups } = centersOf(vectors, { dim, count: 8, seed: 1 });
  const inertia = (among: Float32Array): number =>
    Array.from(groups.keys()).reduce(
      (sum, i) =>
        sum +
        Math.min(...Array.from({ length: 8 }, (_, g) => distance(row(vectors, i), row(among, g)))),
      0,
    );
  groups.forEach((group, i) => {
    const all = Array.from({ length: 8 }, (_, g) => distance(row(vectors, i), row(centers, g)));
    expect(all[group]).toBeCloseTo(Math.min(...all), 5);
  });
  expect(members.reduce((sum, count) => sum + count, 0)).toBe(300);
  expect(inertia(centers)).toBeLessThan(0.8 * inertia(vectors));
  expect([...centersOf(vectors, { dim, count: 8, seed: 1 }).centers]).toEqual([...centers]);
  expect([...centersOf(vectors, { dim, count: 8, seed: 2 }).centers]).not.toEqual([...centers]);
});

test("equal vectors are centers of no other place, and of fewer vectors than groups each is one", () => {
  const equal = centersOf(new Float32Array(12).fill(2), { dim: 2, count: 4, seed: 0 });
  expect([...equal.centers]).toEqual(new Array(8).fill(2));
  const few = centersOf(Float32Array.of(1, 5, 3), { dim: 1, count: 9, seed: 0 });
  expect([...few.centers].sort()).toEqual([1, 3, 5]);
  expect([...few.members]).toEqual([1, 1, 1]);
});
