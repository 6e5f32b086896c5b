import { expect, test } from "vitest";
import { shuffle } from "./shuffle.ts";
import { split } from "./split.ts";

const examples = {
  data: Uint8Array.from({ length: 200 }, (_, i) => i),
  shape: [100, 2],
  labels: Uint8Array.from({ length: 100 }, (_, i) => i),
};

test("rows move as a whole, with their labels, and each comes once", () => {
  const { data, labels, shape } = shuffle(examples, 3);
  expect(shape).toEqual([100, 2]);
  labels!.forEach((label, row) => {
    expect([data[2 * row], data[2 * row + 1]]).toEqual([2 * label, 2 * label + 1]);
  });
  expect([...labels!]).not.toEqual([...examples.labels]);
  expect([...labels!].sort((a, b) => a - b)).toEqual([...examples.labels]);
});

test("the order depends on the seed alone and the examples stay as they were", () => {
  const before = examples.data.slice();
  expect(shuffle(examples, 0)).toEqual(shuffle(examples, 0));
  expect(shuffle(examples, 0).data).not.toEqual(shuffle(examples, 1).data);
  expect(examples.data).toEqual(before);
});

test("factors move with their rows", () => {
  const factors = Uint8Array.from(examples.data, (value) => 255 - value);
  const shuffled = shuffle({ ...examples, factors }, 3);
  expect(shuffled.factors).toEqual(Uint8Array.from(shuffled.data, (value) => 255 - value));
});

test("a Buffer is copied, not shuffled in place", () => {
  const data = Buffer.from(examples.data);
  const before = Uint8Array.from(data);
  expect(shuffle({ data, shape: [100, 2] }, 1).data).not.toEqual(before);
  expect(Uint8Array.from(data)).toEqual(before);
});

test("every order of three rows comes equally often", () => {
  const three = { data: Uint8Array.of(0, 1, 2), shape: [3] };
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = String(shuffle(three, seed).data);
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120); // 4 sigma
});

test("the places of rows in their files move with them, and parts have those of their rows", () => {
  const places = Uint32Array.from({ length: 100 }, (_, row) => row + 7);
  const shuffled = shuffle({ ...examples, places }, 3);
  expect([...shuffled.places!]).toEqual(Array.from(shuffled.labels!, (label) => label + 7));
  const [, second] = split(shuffled, [40, 60]);
  expect([...second.places!]).toEqual(Array.from(second.labels!, (label) => label + 7));
});
