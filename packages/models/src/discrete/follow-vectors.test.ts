import { Codebook, nearestEntries, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { followVectors } from "./_follow-vectors.ts";

function codebookOf(entries: number[][], counts: number[]): Codebook {
  const codebook = new Codebook({
    level: 1,
    size: entries.length,
    dim: entries[0]!.length,
    learned: false,
    seed: 0,
  });
  codebook.build();
  codebook.entries.write(tf.tensor2d(entries));
  codebook.counts!.write(tf.tensor2d(counts, [counts.length, 1]));
  return codebook;
}
const numbersOf = (weight: { read(): tf.Tensor }): number[] => [...weight.read().dataSync()];
const random = () => seededRandom(3);

test("an entry is the mean of the vectors that it stood for, of which older ones count less", () => {
  const codebook = codebookOf(
    [
      [0, 0],
      [10, 10],
    ],
    [4, 1],
  );
  const vectors = tf.tensor2d([
    [1, 0],
    [0, 2],
    [12, 10],
  ]);
  const marks = nearestEntries(vectors, codebook.entries.read());
  followVectors(codebook, vectors, marks, { decay: 0.5, restartBelow: 0, random: random() });
  // Counts: ½ · 4 + ½ · 2 = 3 and ½ · 1 + ½ · 1 = 1. Sums: ½ · 4 · (0, 0) + ½ · (1, 2) over 3; ½ · (10, 10) + ½ · (12, 10) over 1.
  expect(numbersOf(codebook.counts!)).toEqual([3, 1]);
  expect(codebook.entries.read()).toBeAllClose([1 / 6, 1 / 3, 11, 10], 1e-6);
});

test("an entry without vectors stays where it is, and one that is used too little begins anew as a vector", () => {
  const vectors = tf.tensor2d([
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
  const after = (restartBelow: number, count: number) => {
    const codebook = codebookOf(
      [
        [0.5, 0.5],
        [99, 99],
      ],
      [3, count],
    );
    const marks = nearestEntries(vectors, codebook.entries.read());
    followVectors(codebook, vectors, marks, { decay: 0.9, restartBelow, random: random() });
    return { entry: numbersOf(codebook.entries).slice(2), count: numbersOf(codebook.counts!)[1]! };
  };
  expect(after(0, 0)).toEqual({ entry: [99, 99], count: 0 });
  // .9 · 1 is above .1 of the mean use, 3 vectors / 2 entries.
  expect(after(0.1, 1).entry).toEqual([99, 99]);
  const anew = after(0.1, 0.1);
  expect(anew.count).toBe(1.5);
  expect(vectors.arraySync()).toContainEqual(anew.entry);
});

test("an untrained codebook takes its first entries from the first batch: vectors, or means of those that are nearest to one", () => {
  const codebook = new Codebook({ level: 1, size: 4, dim: 2, learned: false, seed: 0 });
  codebook.build();
  const before = codebook.entries.read().arraySync() as number[][];
  expect(before.flat().every((value) => Math.abs(value) <= 1 / 4)).toBe(true);
  const vectors = random().normal([9, 2]);
  const marks = nearestEntries(vectors, codebook.entries.read());
  const used = [...tf.sum(marks, 0).dataSync()];
  expect(used.filter((count) => count === 0).length).toBeGreaterThan(0);
  followVectors(codebook, vectors, marks, { decay: 0.9, restartBelow: 0.1, random: random() });
  const means = tf.div(tf.matMul(marks, vectors, true), tf.reshape(tf.sum(marks, 0), [4, 1]));
  const entries = codebook.entries.read().arraySync() as number[][];
  for (const [i, entry] of entries.entries())
    if (used[i]! < 3) expect(vectors.arraySync()).toContainEqual(entry);
    else expect(tf.tensor(entry)).toBeAllClose(tf.slice(means, [i, 0], [1, 2]).dataSync(), 1e-5);
});

test("codebooks one after another leave less over, the more there are", () => {
  const vectors = random().normal([200, 3]);
  let rest: tf.Tensor = vectors;
  const errors = [1, 2, 3].map((level) => {
    const codebook = new Codebook({ level, size: 8, dim: 3, learned: false, seed: 0 });
    codebook.build();
    const marks = () => nearestEntries(rest, codebook.entries.read());
    for (let step = 0; step < 30; step++)
      followVectors(codebook, rest, marks(), {
        decay: 0.5,
        restartBelow: 0.05,
        random: seededRandom(level, step),
      });
    rest = tf.sub(rest, tf.matMul(marks(), codebook.entries.read()));
    return tf.mean(tf.square(rest)).dataSync()[0]!;
  });
  expect(errors[0]).toBeLessThan(0.5);
  expect(errors[1]).toBeLessThan(0.6 * errors[0]!);
  expect(errors[2]).toBeLessThan(0.6 * errors[1]!);
});
