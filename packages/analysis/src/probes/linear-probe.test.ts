import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { largestDifference } from "../testing/largest-difference.ts";
import type { LabeledCodes } from "./labeled-codes.ts";
import { linearProbe } from "./linear-probe.ts";

/** Rows a = from, from + 1, …: sin(0.37 (j + 1) a²) (j + 1) + 5j, moved along the first or second feature by the class a² mod 7 mod 3. */
function codesOf(n: number, from: number): LabeledCodes {
  const labels = Array.from({ length: n }, (_, i) => ((from + i) ** 2 % 7) % 3);
  const data = Float32Array.from({ length: n * 3 }, (_, at) => {
    const [a, j, label] = [from + Math.floor(at / 3), at % 3, labels[Math.floor(at / 3)]!];
    const moved = j === 0 ? 0.8 * label : j === 1 && label === 1 ? -1.5 : 0;
    return Math.sin((j + 1) * a * a * 0.37) * (1 + j) + moved + 5 * j;
  });
  return { codes: { data, shape: [n, 3] }, labels };
}

test("weights, bias, loss and confusion are those of scikit-learn's logistic regression", async () => {
  // scikit-learn 1.9.1, StandardScaler and LogisticRegression(C=1, tol=1e-12, max_iter=100000); weights and bias told for rows
  // before standardizing; the loss is the mean cross-entropy + ‖coef_‖² / (2n).
  const probe = await linearProbe(codesOf(90, 0), codesOf(40, 90), { tolerance: 1e-9 });
  const weights = [
    -1.8168705585762837, 0.35241466938094734, 1.464455889195336, 0.44664415408580066,
    -0.5105897276960187, 0.06394557361021821, 0.001568705945251176, 0.07389880115254127,
    -0.07546750709779211,
  ];
  expect(largestDifference(probe.weights, weights)).toBeLessThan(1e-6);
  const bias = [-1.495089094327684, 2.3139210877464778, -0.8188319934187961];
  expect(largestDifference(probe.bias, bias)).toBeLessThan(1e-6);
  expect(probe.loss).toBeCloseTo(0.6433495855863156, 8);
  expect(probe.trainAccuracy).toBe(65 / 90);
  expect(probe.testAccuracy).toBe(23 / 40);
  expect([...probe.confusion]).toEqual([3, 2, 1, 2, 18, 3, 1, 8, 2]);
  expect(probe.classes).toEqual([0, 1, 2]);
  expect(probe.converged).toBe(true);
  expect(probe.iterations).toBeLessThan(100);
});

test("the scale and the place of a feature change nothing, and one that does not vary gets no weight", async () => {
  const [train, check] = [codesOf(90, 0), codesOf(40, 90)];
  const stretched = ({ codes, labels }: LabeledCodes): LabeledCodes => ({
    labels,
    codes: {
      shape: [labels.length, 4],
      data: Float32Array.from({ length: labels.length * 4 }, (_, at) =>
        at % 4 === 3 ? 0.1 : 64 * codes.data[Math.floor(at / 4) * 3 + (at % 4)]! - 32,
      ),
    },
  });
  const options = { tolerance: 1e-9 };
  const plain = await linearProbe(train, check, options);
  const other = await linearProbe(stretched(train), stretched(check), options);
  expect(other.loss).toBeCloseTo(plain.loss, 6);
  expect([...other.confusion]).toEqual([...plain.confusion]);
  expect(
    largestDifference(
      other.weights.slice(0, 9).map((w) => w * 64),
      plain.weights,
    ),
  ).toBeLessThan(1e-4);
  expect([...other.weights.slice(9)]).toEqual([0, 0, 0]);
});

test("labels need not be 0 to k − 1: weights and confusion are in the order of `classes`", async () => {
  const renamed = ({ codes, labels }: LabeledCodes): LabeledCodes => ({
    codes,
    labels: Array.from(labels, (label) => [9, 3, 5][label]!),
  });
  const plain = await linearProbe(codesOf(90, 0), codesOf(40, 90), { tolerance: 1e-9 });
  const probe = await linearProbe(renamed(codesOf(90, 0)), renamed(codesOf(40, 90)), {
    tolerance: 1e-9,
  });
  expect(probe.classes).toEqual([3, 5, 9]);
  expect([...probe.confusion]).toEqual([18, 3, 2, 8, 2, 1, 2, 1, 3]);
  expect(probe.testAccuracy).toBe(plain.testAccuracy);
});

test("the same codes give the same bits, and too few iterations are told of", async () => {
  const run = (maxIterations: number) =>
    linearProbe(codesOf(90, 0), codesOf(40, 90), { maxIterations });
  const progress: number[] = [];
  const short = await linearProbe(codesOf(90, 0), codesOf(40, 90), {
    maxIterations: 2,
    onProgress: (done, total) => progress.push(done / total),
  });
  expect(short).toMatchObject({ converged: false, iterations: 2 });
  expect(progress).toEqual([0.5, 1]);
  expect(await run(50)).toEqual(await run(50));
});

test("codes and labels that do not match, one class and unknown test labels are refused", async () => {
  const [train, check] = [codesOf(90, 0), codesOf(40, 90)];
  const wrong: [Promise<unknown>, string][] = [
    [linearProbe({ ...train, labels: [1] }, check), "expected 90 labels, one for each row, got 1"],
    [linearProbe(train, { ...check, labels: [] }), "test labels: expected 40 labels"],
    [
      linearProbe({ ...train, labels: new Float32Array(90).fill(0.5) }, check),
      "training labels[0]: expected a class as an integer >= 0, got 0.5",
    ],
    [
      linearProbe({ ...train, labels: new Uint8Array(90).fill(4) }, check),
      "expected two classes or more, got 4",
    ],
    [
      linearProbe(train, { ...check, labels: new Uint8Array(40).fill(7) }),
      "expected classes of the training labels, 0, 1, 2, got 7",
    ],
    [
      linearProbe(train, { ...check, codes: { data: new Float32Array(80), shape: [40, 2] } }),
      "expected codes of 3 numbers like the training codes, got codes of 2",
    ],
    [linearProbe(train, check, { l2: 0 }), "l2: expected a finite number above 0, got 0"],
    [linearProbe(train, check, { tolerance: -1 }), "tolerance"],
    [linearProbe(train, check, { maxIterations: 0.5 }), "maxIterations"],
    [linearProbe(undefined as never, check), "linearProbe, training codes"],
  ];
  for (const [call, message] of wrong) {
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toBeInstanceOf(AnalysisError);
  }
});
