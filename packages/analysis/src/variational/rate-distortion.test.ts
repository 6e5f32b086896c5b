import {
  betaVae,
  conditionalVae,
  modelWeights,
  stacked,
  UnsuitedModelError,
  vae,
  vampVae,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { topActivating } from "../features/top-activating.ts";
import { importanceWeightedNll } from "./importance-weighted-nll.ts";
import { posterior } from "./posterior.ts";
import { rateDistortion } from "./rate-distortion.ts";

const rows = { data: Float32Array.of(1, 4), shape: [2, 1] };

/** z given x ~ N(.4 (x − 1), .2), x given z ~ N(2z + 1, 1). */
function linearGaussian(build = vae) {
  const model = build({ inputShape: [1], hidden: [], codeDim: 1, likelihood: "gaussian" });
  const weights = [0.4, -0.4, 0, Math.log(0.2), 2, 1];
  modelWeights(model).forEach(({ variable }, i) => {
    variable.assign(tf.fill(variable.shape, weights[i]!));
  });
  return model;
}

test("rate and distortion are those of the formulas, and beta is no part of them", async () => {
  // rate: ½ (.2 − 1 − log .2 + m²), m = 0 and 1.2; distortion: ½ log 2π + ½ ((x − 1 − 2m)² + 4 · .2)
  const rate = 0.5 * (-0.8 - Math.log(0.2) + 1.44 / 2);
  const distortion = 0.5 * (Math.log(2 * Math.PI) + 0.36 / 2 + 0.8);
  for (const build of [vae, betaVae]) {
    const point = await rateDistortion(linearGaussian(build), rows, { samples: 20_000 });
    expect(point.rate).toBeCloseTo(rate, 5);
    // four standard errors of (x − 1 − 2z)²/2, whose variance is ½ (.8² + 2 · .8 · r²) per draw, r = 0 and .6
    const variance = (0.5 * (0.64 + 0.64 + 1.6 * 0.36)) / 2;
    expect(Math.abs(point.distortion - distortion)).toBeLessThan(4 * Math.sqrt(variance / 40_000));
  }
});

test("rows whose class a conditional model is not told are judged by the weights of rows and codes alone", async () => {
  const plain = linearGaussian();
  const sizes = { inputShape: [1], hidden: [], codeDim: 1, likelihood: "gaussian" } as const;
  const model = conditionalVae({ ...sizes, classes: 2 });
  const told = modelWeights(model);
  const same = modelWeights(plain);
  for (const { variable } of told) {
    const { shape } = variable;
    variable.assign(tf.fill(shape, 7)); // of the classes
    const known = same.shift()!.variable;
    variable.assign(
      shape.join() === known.shape.join() ? known : tf.concat([known, tf.slice(variable, 1)]),
    );
  }
  expect(await rateDistortion(model, rows)).toEqual(await rateDistortion(plain, rows));
  expect(await posterior(model, rows)).toEqual(await posterior(plain, rows));
  expect(await topActivating(model, rows, { count: 1 })).toEqual(
    await topActivating(plain, rows, { count: 1 }),
  );
});

test("their sum is what one importance-weighted sample comes to in the mean", async () => {
  const model = linearGaussian();
  const many = { data: new Float32Array(4000).fill(3), shape: [4000, 1] };
  const { rate, distortion } = await rateDistortion(model, many);
  const { nll } = await importanceWeightedNll(model, many, { samples: 1 });
  expect(Math.abs(rate + distortion - nll)).toBeLessThan(0.05);
});

test("a model without a prior, rows that do not fit and numbers of samples that are none are refused", async () => {
  await expect(rateDistortion(stacked({ inputShape: [1] }), rows)).rejects.toThrow(
    UnsuitedModelError,
  );
  const model = linearGaussian();
  await expect(rateDistortion(model, { ...rows, shape: [1, 2] })).rejects.toThrow("rows of shape");
  await expect(rateDistortion(model, rows, { samples: 0 })).rejects.toThrow(AnalysisError);
});

test("the rate of a learned prior is the divergence from it, not from N(0, I)", async () => {
  const options = { inputShape: [1], hidden: [], codeDim: 1, likelihood: "gaussian" } as const;
  const model = vampVae({ ...options, prior: "mixture", components: 1 });
  const values = [0.4, -0.4, 0, Math.log(0.2), 2, 1, 3, Math.log(4), 0];
  modelWeights(model).forEach(({ variable }, i) => {
    variable.assign(tf.fill(variable.shape, values[i]!));
  });
  // KL(N(m, .2) ‖ N(3, 4)) = ½ (.2 / 4 + (m − 3)² / 4 − 1 + log(4 / .2)), m = 0 and 1.2
  const rate = 0.5 * (0.05 + (9 + 1.8 ** 2) / 2 / 4 - 1 + Math.log(20));
  const found = await rateDistortion(model, rows, { samples: 20_000 });
  expect(Math.abs(found.rate - rate)).toBeLessThan(0.02);
});
