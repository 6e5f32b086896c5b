import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { shuffledLatents } from "./_shuffled-latents.ts";

/** The latents of codes [rows, codeDim], each a list of as many numbers as there are rows. */
const latentsOf = (codes: tf.Tensor): number[][] => {
  const [codeDim, rows] = [codes.shape[1]!, codes.shape[0]!];
  const values = [...tf.transpose(codes).dataSync()];
  return Array.from({ length: codeDim }, (_, i) => values.slice(i * rows, (i + 1) * rows));
};

test("each latent keeps its numbers, in an order of its own", () => {
  const codes = tf.reshape(tf.range(0, 60), [20, 3]);
  const before = latentsOf(codes);
  const after = latentsOf(shuffledLatents(codes, seededRandom(4)));
  const ascending = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
  expect(after.map(ascending)).toEqual(before);
  const orders = after.map((latent, i) => latent.map((value) => before[i]!.indexOf(value)).join());
  expect(new Set([...orders, before[0]!.map((_, row) => row).join()]).size).toBe(4);
});

test("every order is equally likely", () => {
  const codes = tf.tile(tf.tensor2d([[0], [1], [2]]), [1, 6000]);
  const counts = new Map<string, number>();
  for (const latent of latentsOf(shuffledLatents(codes, seededRandom(7))))
    counts.set(latent.join(), (counts.get(latent.join()) ?? 0) + 1);
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120); // 4 deviations of 29
});

test("a single row stays what it is", () => {
  const codes = tf.tensor2d([[3, 1, 2]]);
  expect(shuffledLatents(codes, seededRandom(1))).toBeAllClose(codes, 0);
});
