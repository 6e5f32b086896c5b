import { expect, test } from "vitest";
import { digits } from "../generated/digits.ts";
import { randomAffine } from "./random-affine.ts";

const { train } = digits({ examples: 40 });

test("pictures that may not move stay as they are, in a copy", () => {
  const same = randomAffine(train);
  expect(same.data).toEqual(train.data);
  expect(same.data).not.toBe(train.data);
  expect(same.labels).toBe(train.labels);
});

test("a shift moves ink to the pixels beside, makes none, and keeps channels apart", () => {
  const one = { data: Float32Array.of(0, 0, 0, 1, 0, 0), shape: [1, 1, 3, 2] };
  const centers = Array.from({ length: 50 }, (_, seed) => {
    const { data } = randomAffine(one, { translate: 0.3, seed });
    const [left = 0, middle = 0, right = 0] = [data[1], data[3], data[5]];
    expect(data.filter((_, i) => i % 2 === 0)).toEqual(new Float32Array(3));
    expect(left + middle + right).toBeLessThanOrEqual(1 + 1e-6);
    return (right - left) / (left + middle + right);
  });
  expect(Math.min(...centers)).toBeLessThan(-0.5);
  expect(Math.max(...centers)).toBeGreaterThan(0.5);
  for (const center of centers) expect(Math.abs(center)).toBeLessThan(0.9 + 1e-6);
});

test("a turn by a right angle maps corners to corners", () => {
  const square = { data: Float32Array.of(1, 2, 0, 0, 3, 0, 0, 0, 4), shape: [1, 3, 3, 1] };
  const given = Array.from({ length: 200 }, (_, seed) =>
    randomAffine(square, { degrees: 180, seed }),
  );
  // The middle stays where it is; what a turn takes out of the square is at most its corners.
  for (const { data } of given) expect(data[4]).toBeCloseTo(3, 5);
  // Some turn is near 90 degrees: then the corner of 1 lies in another corner.
  const corners = [0, 2, 6, 8].map((place) => Math.max(...given.map(({ data }) => data[place]!)));
  for (const most of corners) expect(most).toBeGreaterThan(3.6);
});

test("scaling keeps the middle and makes more or less ink", () => {
  const ink = ({ data }: { readonly data: Uint8Array | Float32Array }) =>
    Float64Array.from(data).reduce((sum, each) => sum + each, 0);
  const [smaller, larger] = [0.7, 1.3].map((factor) =>
    randomAffine(train, { scale: [factor, factor] }),
  );
  // Areas go by the square of the factor.
  expect(ink(smaller!) / ink(train)).toBeCloseTo(0.49, 1);
  expect(ink(larger!) / ink(train)).toBeGreaterThan(1.4);
  expect(ink(larger!) / ink(train)).toBeLessThan(1.75);
});

test("a seed gives the same pictures, another one others, and each row its own", () => {
  const options = { degrees: 10, translate: 0.1, scale: [0.9, 1.1] as const };
  const moved = randomAffine(train, { ...options, seed: 3 });
  expect(randomAffine(train, { ...options, seed: 3 }).data).toEqual(moved.data);
  expect(randomAffine(train, { ...options, seed: 4 }).data).not.toEqual(moved.data);
  const twice = new Uint8Array(2 * 784);
  for (const at of [0, 784]) twice.set(train.data.subarray(0, 784), at);
  const { data } = randomAffine({ data: twice, shape: [2, 28, 28, 1] }, options);
  expect(data.subarray(0, 784)).not.toEqual(data.subarray(784));
});

test.each([
  [{ degrees: -1 }, "degrees: expected a number from 0 to 180, got -1"],
  [{ degrees: Number.NaN }, "degrees: expected a number from 0 to 180, got NaN"],
  [{ translate: 2 }, "translate: expected a number from 0 to 1, got 2"],
  [
    { scale: [2, 1] as const },
    "scale: expected two factors > 0, the smaller one first, got [2, 1]",
  ],
  [
    { scale: JSON.parse("0.9") }, // as a program without types may give it
    "scale: expected two factors > 0, the smaller one first, got 0.9",
  ],
  [{ seed: 0.5 }, "seed: expected a whole number from 0 to 9007199254740991, got 0.5"],
])("%o is refused", (options, message) => {
  expect(() => randomAffine(train, options)).toThrow(message);
});

test("rows that are no pictures, or have missing numbers, are refused", () => {
  expect(() => randomAffine({ data: new Uint8Array(6), shape: [2, 3] })).toThrow(
    "rows: expected pictures, [n, height, width, channels], got [2, 3]",
  );
  expect(() => randomAffine({ data: new Uint8Array(5), shape: [1, 2, 3, 1] })).toThrow(
    "rows: expected 6 numbers, as the shape says, got 5",
  );
  const mask = new Uint8Array(4).fill(1);
  const masked = { data: new Uint8Array(4), shape: [1, 2, 2, 1], mask };
  expect(() => randomAffine(masked)).toThrow("rows: expected no missing numbers");
});
