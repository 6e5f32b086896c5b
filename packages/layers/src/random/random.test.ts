import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";

test("two draws of one step differ, and the same draw of the same step repeats its bits", () => {
  const first = seededRandom(0, 3);
  const [a, b] = [first.normal([2, 5]), first.normal([2, 5])];
  const again = seededRandom(0, 3);
  expect(Array.from(again.normal([2, 5]).dataSync())).toEqual(Array.from(a.dataSync()));
  expect(Array.from(again.normal([2, 5]).dataSync())).toEqual(Array.from(b.dataSync()));
  expect(Array.from(a.dataSync())).not.toEqual(Array.from(b.dataSync()));
});

test("seeds 0 and 1, and steps 0 and 1, give different numbers", () => {
  const draw = (seed: number, step: number) =>
    seededRandom(seed, step).uniform([4]).dataSync().join();
  expect(new Set([draw(0, 0), draw(0, 1), draw(1, 0), draw(1, 1), draw(2 ** 32, 0)]).size).toBe(5);
});

test("tensors have the shape asked for", () => {
  expect(seededRandom(7).normal([3, 28, 28, 1]).shape).toEqual([3, 28, 28, 1]);
  expect(seededRandom(7).uniform([]).shape).toEqual([]);
});
