import { eagerEngine } from "@autoencoders/compiler";
import { UMAP } from "umap-js";
import { expect, test } from "vitest";
import { randomNumbers } from "../_random-numbers.ts";
import { AnalysisError } from "../analysis-error.ts";
import { nearestNeighbors } from "../neighbors/nearest-neighbors.ts";
import { trustworthiness } from "../neighbors/trustworthiness.ts";
import { blobs } from "../testing/blobs.ts";
import { type UmapOptions, umap } from "./umap.ts";

const rows = blobs(200);
const engine = eagerEngine();

test("neighbors stay neighbors: points of one cluster lie together", async () => {
  const { embedding, shape, epochs } = await umap(rows, { engine });
  expect([shape, epochs]).toEqual([[200, 2], 500]);
  expect(embedding.length).toBe(400);
  // Points at random come to .5.
  expect(await trustworthiness(rows, { data: embedding, shape })).toBeGreaterThan(0.96);
});

test("the same seed gives the same bits, another seed others", async () => {
  const few = { engine, epochs: 20, neighbors: 8, dimensions: 3 };
  const [one, same, other] = [
    await umap(rows, { ...few, seed: 4 }),
    await umap(rows, { ...few, seed: 4 }),
    await umap(rows, { ...few, seed: 5 }),
  ];
  expect(one.shape).toEqual([200, 3]);
  expect(same.embedding).toEqual(one.embedding);
  expect(other.embedding).not.toEqual(one.embedding);
});

test("it is umap-js on exact distances, each row the first of its own neighbors", async () => {
  const { indices, distances } = await nearestNeighbors(rows, { neighbors: 5 });
  const lists = (own: (i: number) => number, list: ArrayLike<number>) =>
    Array.from({ length: 200 }, (_, i) => [own(i), ...Array.from(list).slice(5 * i, 5 * i + 5)]);
  const { uniform: random } = randomNumbers("umap", 2);
  const reference = new UMAP({ nNeighbors: 6, nEpochs: 30, minDist: 0.3, random });
  reference.setPrecomputedKNN(
    lists((i) => i, indices),
    lists(() => 0, distances),
  );
  const expected = reference.fit(Array.from({ length: 200 }, (_, i) => [i])).flat();
  const options = { engine, neighbors: 6, epochs: 30, minDistance: 0.3, seed: 2 };
  const { embedding } = await umap(rows, options);
  expect(embedding).toEqual(Float32Array.from(expected));
});

test("points of a larger least distance lie farther apart", async () => {
  const gap = async (minDistance: number): Promise<number> => {
    const { embedding } = await umap(rows, { engine, minDistance, epochs: 200 });
    const nearest = Array.from({ length: 200 }, (_, i) => {
      let least = Infinity;
      for (let j = 0; j < 200; j++) {
        const [dx, dy] = [0, 1].map((axis) => embedding[2 * i + axis]! - embedding[2 * j + axis]!);
        if (i !== j) least = Math.min(least, Math.hypot(dx!, dy!));
      }
      return least;
    });
    return nearest.sort((a, b) => a - b)[100]!;
  };
  expect(await gap(1)).toBeGreaterThan(3 * (await gap(0)));
});

test("rows that are all alike get points", async () => {
  const alike = { data: new Uint8Array(60).fill(9), shape: [30, 2] };
  const { embedding } = await umap(alike, { engine, neighbors: 5, epochs: 10 });
  expect(embedding.every(Number.isFinite)).toBe(true);
});

test("progress ends with all epochs", async () => {
  const reported: number[][] = [];
  await umap(rows, { engine, epochs: 7, onProgress: (...counts) => reported.push(counts) });
  expect(reported.at(-1)).toEqual([7, 7]);
});

test("what cannot be laid out is refused by name", async () => {
  const wrong: [UmapOptions, string][] = [
    [{ neighbors: 200 }, "umap, neighbors: expected an integer from 2 to 199, got 200"],
    [{ neighbors: 1 }, "umap, neighbors"],
    [{ minDistance: 1.5 }, "umap, minDistance"],
    [{ dimensions: 0 }, "umap, dimensions"],
    [{ epochs: 0 }, "umap, epochs"],
    [{ seed: -1 }, "umap, seed"],
  ];
  for (const [options, message] of wrong) {
    const call = umap(rows, { engine, ...options });
    await expect(call).rejects.toThrow(AnalysisError);
    await expect(call).rejects.toThrow(message);
  }
  const broken = { data: Float32Array.of(0, Number.NaN), shape: [2, 1] };
  await expect(umap(broken)).rejects.toThrow("umap, rows: expected finite numbers");
});
