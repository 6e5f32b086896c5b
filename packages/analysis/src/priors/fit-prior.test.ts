import { seededRandom } from "@autoencoders/layers";
import {
  convAutoencoder,
  gaussianMixture,
  sample,
  stacked,
  UnsuitedModelError,
  vqVae,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { fitMixture } from "./fit-mixture.ts";
import { fitPrior } from "./fit-prior.ts";

const inputShape = [28, 28, 1];
const train = {
  data: Uint8Array.from({ length: 40 * 784 }, (_, i) => 127 * (1 + Math.sin(i * 12.9898))),
  shape: [40, ...inputShape],
};

/** Draws of a known mixture: shares ¼ and ¾, as [n, 2]. */
function drawn(n: number) {
  const prior = gaussianMixture(
    {
      weights: [0.25, 0.75],
      means: [
        [-3, 0],
        [2, 1],
      ],
      factors: [
        [1, 0, 0.5, 1],
        [0.5, 0, 0, 2],
      ],
    },
    [2],
  );
  const data = Float32Array.from(prior.sample(seededRandom(7), n).dataSync());
  return { prior, rows: { data, shape: [n, 2] } };
}

test("one component has the mean and the covariance of the rows", async () => {
  const data = Float32Array.of(0, 0, 2, 2, 4, 1, 2, 1);
  const { mixture } = await fitMixture({ data, shape: [4, 2] }, { components: 1 });
  expect(mixture.weights).toEqual([1]);
  expect(mixture.means[0]).toEqual([2, 1]);
  // Over n: variances 2 and ½, covariance ½; L = [√2, 0; ½/√2, √(½ − ⅛)].
  const expected = [Math.SQRT2, 0, 0.5 / Math.SQRT2, Math.sqrt(0.375)];
  mixture.factors[0]!.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 5);
  });
});

test("a mixture is found again, with a likelihood that never falls and is no less than that of the truth", async () => {
  const { prior, rows } = drawn(4_000);
  const { mixture, history, logLikelihood } = await fitMixture(rows, { components: 2 });
  for (const [i, value] of history.entries())
    if (i > 0) expect(value).toBeGreaterThanOrEqual(history[i - 1]! - 1e-9);
  const truth = tf.mean(prior.logDensity!(tf.tensor2d(rows.data, [4_000, 2]))).dataSync()[0]!;
  expect(logLikelihood).toBeGreaterThan(truth - 1e-3);
  expect(logLikelihood).toBeLessThan(truth + 0.01);
  const [first] = [0, 1].sort((a, b) => mixture.weights[a]! - mixture.weights[b]!);
  expect(mixture.weights[first!]!).toBeCloseTo(0.25, 1);
});

test("rows that are all alike have a density too", async () => {
  const data = new Float32Array(20).fill(3);
  const { mixture } = await fitMixture({ data, shape: [10, 2] }, { components: 1 });
  expect(mixture.factors[0]!.every(Number.isFinite)).toBe(true);
});

test("a fitted prior draws codes of the model's shape, vectors and maps, and can be kept as JSON", async () => {
  for (const model of [
    stacked({ inputShape, hidden: [], codeDim: 3 }),
    convAutoencoder({ inputShape, filters: [2, 2, 1] }),
  ]) {
    const prior = await fitPrior(model, train, { components: 3 });
    expect(sample({ ...model, prior }, { count: 4, seed: 1 }).shape).toEqual([4, ...inputShape]);
    const again = gaussianMixture(JSON.parse(JSON.stringify(prior.mixture)), model.code.shape);
    expect(again.sample(seededRandom(2), 5).dataSync()).toEqual(
      prior.sample(seededRandom(2), 5).dataSync(),
    );
  }
});

test("codes of a codebook, and fewer rows than components, are refused", async () => {
  const quantized = vqVae({ inputShape, codebookSize: 4, entryDim: 2 });
  await expect(fitPrior(quantized, train)).rejects.toThrow(UnsuitedModelError);
  const model = stacked({ inputShape, hidden: [], codeDim: 3 });
  const few = { data: train.data.subarray(0, 3 * 784), shape: [3, ...inputShape] };
  await expect(fitPrior(model, few, { components: 4 })).rejects.toThrow(AnalysisError);
});
