import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { DataSet } from "../data-set.ts";
import { DataSetOptionError } from "../data-set-option-error.ts";
import type { DataSetRows } from "../rows/data-set-rows.ts";
import { digits } from "./digits.ts";

const sha256 = ({ train, validation, test }: DataSet) => {
  const hash = createHash("sha256");
  for (const { data, labels } of [train, validation, test]) hash.update(data).update(labels!);
  return hash.digest("hex");
};

test("images are split 80 / 10 / 10 and every class is as frequent as the others", () => {
  const { train, validation, test } = digits({ examples: 1_000 });
  expect([train.shape, validation.shape, test.shape]).toEqual([
    [800, 28, 28, 1],
    [100, 28, 28, 1],
    [100, 28, 28, 1],
  ]);
  const counts = new Array(10).fill(0);
  for (const { labels } of [train, validation, test]) for (const label of labels!) counts[label]++;
  expect(counts).toEqual(new Array(10).fill(100));
  expect(train.names).toEqual([..."0123456789"]);
  expect(train.data.buffer).toBe(test.data.buffer);
  expect(new Set(test.labels).size).toBe(10);
});

test("the same seed gives the same bytes, another seed others", () => {
  expect(sha256(digits({ examples: 300, seed: 7 }))).toBe(
    sha256(digits({ examples: 300, seed: 7 })),
  );
  expect(sha256(digits({ examples: 300 }))).not.toBe(sha256(digits({ examples: 300, seed: 1 })));
});

test("ink stays inside a margin, is about as much as MNIST's, and is centered", () => {
  const { data } = digits({ examples: 1_250 }).train;
  const border = (i: number) =>
    [0, 27].includes(i % 28) || [0, 27].includes(Math.floor(i / 28) % 28);
  let [ink, x, y, onBorder] = [0, 0, 0, 0];
  data.forEach((value, i) => {
    ink += value;
    x += value * (i % 28);
    y += value * (Math.floor(i / 28) % 28);
    if (border(i)) onBorder += value;
  });
  const mean = ink / data.length / 255;
  expect(mean).toBeGreaterThan(0.09);
  expect(mean).toBeLessThan(0.16); // MNIST: 0.131
  expect(Math.abs(x / ink - 13.5)).toBeLessThan(0.2);
  expect(Math.abs(y / ink - 13.5)).toBeLessThan(0.2);
  expect(onBorder / ink).toBeLessThan(0.002);
  expect(Math.max(...data.subarray(0, 78_400))).toBe(255);
});

test("no two images are equal", () => {
  const { data, shape } = digits({ examples: 2_000 }).train;
  const rows = new Set<string>();
  for (let i = 0; i < shape[0]!; i++) rows.add(String(data.subarray(i * 784, (i + 1) * 784)));
  expect(rows.size).toBe(shape[0]);
});

test("a linear classifier tells digits apart, but not too well", () => {
  const { train, validation, test } = digits();
  const accuracy = softmaxRegression(train, [validation, test]);
  expect(accuracy).toBeGreaterThan(0.8);
  expect(accuracy).toBeLessThan(0.97);
});

test("a number of examples that is too small, too large or broken is refused", () => {
  for (const examples of [0, 9, 10.5, 1e7, Number.NaN]) {
    expect(() => digits({ examples })).toThrow(DataSetOptionError);
  }
  expect(() => digits({ seed: 0.1 })).toThrow(DataSetOptionError);
});

/** Accuracy on `held` after eight epochs of stochastic gradient descent, one image at a time. */
function softmaxRegression(train: DataSetRows, held: readonly DataSetRows[]): number {
  const weights = new Float32Array(785 * 10);
  const scores = new Float64Array(10);
  const score = (data: DataSetRows["data"], row: number) => {
    scores.set(weights.subarray(7840));
    for (let j = 0; j < 784; j++) {
      const x = data[row * 784 + j]! / 255;
      if (x > 0) for (let k = 0; k < 10; k++) scores[k]! += x * weights[j * 10 + k]!;
    }
  };
  for (let epoch = 0; epoch < 8; epoch++) {
    const rate = 0.05 / (1 + epoch);
    train.labels!.forEach((label, row) => {
      score(train.data, row);
      const most = Math.max(...scores);
      const total = scores.reduce((sum, s) => sum + Math.exp(s - most), 0);
      const steps = scores.map((s, k) => rate * (Math.exp(s - most) / total - Number(k === label)));
      for (let k = 0; k < 10; k++) weights[7840 + k]! -= steps[k]!;
      for (let j = 0; j < 784; j++) {
        const x = train.data[row * 784 + j]! / 255;
        if (x > 0) for (let k = 0; k < 10; k++) weights[j * 10 + k]! -= x * steps[k]!;
      }
    });
  }
  let [right, all] = [0, 0];
  for (const { data, labels } of held) {
    labels!.forEach((label, row) => {
      score(data, row);
      right += Number(scores.indexOf(Math.max(...scores)) === label);
      all++;
    });
  }
  return right / all;
}
