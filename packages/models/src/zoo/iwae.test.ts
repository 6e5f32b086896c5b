import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { iwae } from "./iwae.ts";
import { vae } from "./vae.ts";

const small = { inputShape: [4], hidden: [5] } as const;
const row = [1, 0, 1, 1];
/** The same row so many times, of which the mean bound has little noise left. */
const many = (count: number): tf.Tensor => tf.tile(tf.tensor2d([row]), [count, 1]);

/** The weights of one model, made larger than they begin, so that no posterior is right. */
function withWeightsOf(source: Autoencoder, model: Autoencoder): Autoencoder {
  const from = modelWeights(source);
  for (const [i, { variable }] of modelWeights(model).entries())
    variable.assign(tf.add(tf.mul(from[i]!.variable, 1.2), 0.2));
  return model;
}

const meanBound = (model: Autoencoder, count: number, seed = 1): number => {
  const context = { random: seededRandom(seed), training: true };
  return tf.mean(model.losses({ x: many(count) }, context).bound!).dataSync()[0]!;
};

/** −log ∫ p(x | z) N(z; 0, 1) dz of the row by the rectangle rule, whose error is far below float32's for functions as smooth. */
function exactNll(model: Autoencoder, codeDim: 1 | 2): number {
  const [most, count] = [7, codeDim === 1 ? 281 : 71];
  const axis = Array.from({ length: count }, (_, i) => -most + (2 * most * i) / (count - 1));
  const codes = codeDim === 1 ? axis.map((a) => [a]) : axis.flatMap((a) => axis.map((b) => [a, b]));
  const points = tf.tensor2d(codes);
  const logJoint = tf.sub(
    model.prior!.logDensity!(points),
    model.conditionalNll!(many(codes.length), points),
  );
  const cell = codeDim * Math.log((2 * most) / (count - 1));
  return -(tf.logSumExp(logJoint).dataSync()[0]! + cell);
}

for (const codeDim of [1, 2] as const)
  test(`with ${codeDim} latents the bounds of 1, 5 and 50 codes fall towards −log p(x), which quadrature gives, and none below it`, () => {
    const first = iwae({ ...small, codeDim });
    const bounds = [1, 5, 50].map((samples) =>
      meanBound(
        withWeightsOf(first, iwae({ ...small, codeDim, samples })),
        samples < 50 ? 2000 : 200,
      ),
    ) as [number, number, number];
    const model = withWeightsOf(first, iwae({ ...small, codeDim, samples: 1000 }));
    const exact = exactNll(model, codeDim);
    expect(bounds[0]).toBeGreaterThan(bounds[1] + 0.02);
    expect(bounds[1]).toBeGreaterThan(bounds[2]);
    // 2,000 rows of few codes, or 200 of many, leave a hundredth of a nat of noise.
    expect(bounds[2]).toBeGreaterThan(exact - 0.02);
    expect(Math.abs(meanBound(model, 40) - exact)).toBeLessThan(0.02);
  });

test("the bound of one code is the likelihood and the divergence of the same draw", () => {
  const model = iwae({ ...small, codeDim: 2, samples: 1 });
  const x = many(3);
  const [mean, logVar] = model.encoder.apply(x) as [tf.Tensor, tf.Tensor];
  const epsilon = seededRandom(5).normal([3, 2]);
  const code = tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), epsilon));
  const logPosterior = tf.mul(
    -0.5,
    tf.sum(tf.add(tf.add(tf.square(epsilon), logVar), Math.log(2 * Math.PI)), 1),
  );
  const expected = tf.add(
    model.conditionalNll!(x, code),
    tf.sub(logPosterior, model.prior!.logDensity!(code)),
  );
  const { bound } = model.losses({ x }, { random: seededRandom(5), training: true });
  expect(bound!).toBeAllClose(expected.dataSync(), 1e-5);
});

test("the gradient weighs each code by its share of the sum, as one of log Σ does, not by its loss", () => {
  const model = iwae({ ...small, codeDim: 1, samples: 2 });
  const [bias] = modelWeights(model).filter(({ name }) => name === "decoder/output/bias");
  const x = many(1);
  const context = () => ({ random: seededRandom(5), training: true });
  const { grads } = tf.variableGrads(
    () => tf.sum(model.losses({ x }, context()).bound!) as tf.Scalar,
    [bias!.variable],
  );
  const found = grads[bias!.variable.name]!.dataSync();
  const [mean, logVar] = model.encoder.apply(x) as [tf.Tensor, tf.Tensor];
  const epsilon = tf.reshape(seededRandom(5).normal([1, 2]), [2, 1]);
  const codes = tf.add(mean, tf.mul(tf.exp(tf.div(logVar, 2)), epsilon));
  const logRatio = tf.div(
    tf.sum(tf.sub(tf.add(tf.square(epsilon), logVar), tf.square(codes)), 1),
    2,
  );
  const shares = tf.softmax(tf.sub(logRatio, model.conditionalNll!(many(2), codes)));
  const slopes = tf.sub(model.decoder.apply(codes) as tf.Tensor, many(2));
  const expected = tf.sum(tf.mul(slopes, tf.reshape(shares, [2, 1])), 0);
  expect(found).toBeAllClose(expected.dataSync(), 1e-5);
});

test("binarized rows are drawn anew in each step as 0 or 1, being the probability of 1, for input and target alike", () => {
  const model = iwae({ ...small, codeDim: 2, samples: 1, binarize: true });
  const plain = iwae({ ...small, codeDim: 2, samples: 1 });
  const bound = (of: Autoencoder, x: tf.Tensor, step: number, training = true): number[] => {
    const context = { random: seededRandom(5, step), training };
    return Array.from(of.losses({ x }, context).bound!.dataSync());
  };
  const gray = tf.fill([2000, 4], 0.25);
  expect(bound(model, gray, 0)).not.toEqual(bound(model, gray, 1));
  expect(bound(model, gray, 0)).toEqual(bound(model, gray, 0, false));
  // Rows are told apart by how many different losses four draws of 0 or 1 can give without noise of the code.
  const still = {
    random: { ...seededRandom(5), normal: (s: readonly number[]) => tf.zeros([...s]) },
  };
  const drawn = model.losses({ x: gray }, { ...still, training: true }).bound!.dataSync();
  const shown = [0, 1].flatMap((a) =>
    [0, 1].flatMap((b) => [0, 1].flatMap((c) => [0, 1].map((d) => [a, b, c, d]))),
  );
  const known = plain.losses({ x: tf.tensor2d(shown) }, { ...still, training: true }).bound!;
  const rounded = new Set(Array.from(known.dataSync(), (nats) => nats.toFixed(4)));
  expect(Array.from(drawn).every((nats) => rounded.has(nats.toFixed(4)))).toBe(true);
  // Of 2,000 rows .75⁴ are black: five standard errors are .052.
  const black = Array.from(drawn).filter(
    (nats) => nats.toFixed(4) === known.dataSync()[0]!.toFixed(4),
  );
  expect(Math.abs(black.length / 2000 - 0.75 ** 4)).toBeLessThan(0.055);
});

test("what is missing counts in no code's weight", () => {
  const model = iwae({ ...small, codeDim: 2, samples: 3 });
  const mask = tf.tensor2d([[1, 1, 0, 1]]);
  const bound = (last: number): number =>
    model
      .losses(
        { x: tf.tensor2d([[1, 0, last, 1]]), mask },
        { random: seededRandom(5), training: true },
      )
      .bound!.dataSync()[0]!;
  expect(bound(1)).toBe(bound(0));
  expect(bound(0)).toBeLessThan(meanBound(iwae({ ...small, codeDim: 2, samples: 3 }), 1, 5));
});

test("it is saved with its samples, and its networks are those of vae with the same sizes", () => {
  const model = iwae({ ...small, codeDim: 2, samples: 7, binarize: true });
  const { model: again } = fromFiles(toFiles(model));
  expect(again.options).toEqual(model.options);
  expect(meanBound(again, 3)).toBe(meanBound(model, 3));
  const plain = vae({ ...small, codeDim: 2, activation: "tanh" });
  const listed = (of: Autoencoder) =>
    modelWeights(of).map(({ name, variable }) => [name, variable.shape]);
  expect(listed(model)).toEqual(listed(plain));
});

test("no code, parts of one, too many, and numbers drawn for another likelihood are refused", () => {
  for (const samples of [0, 1.5, -1, 5001, Number.NaN])
    expect(() => iwae({ ...small, samples })).toThrow(OptionError);
  expect(() => iwae({ ...small, binarize: true, likelihood: "gaussian" })).toThrow(
    'expected binarize to be false with the likelihood "gaussian"',
  );
  const penalties = { bound: { name: "l2Kernel", options: {} } };
  expect(() => iwae({ ...small, penalties })).toThrow(OptionError);
});
