import { sampleGaussian, seededRandom } from "@autoencoders/layers";
import { decomposedKl } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { applyNetwork } from "../_apply-layer.ts";
import { suitedOptions } from "../suited/suited-options.ts";
import { betaTcVae } from "./beta-tc-vae.ts";
import { vae } from "./vae.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 3, seed: 3 };
const x = seededRandom(2).uniform([8, 6]);
const context = () => ({ random: seededRandom(5), training: true });

test("the terms are the parts of the divergence of the codes drawn, the total correlation times beta", () => {
  const model = betaTcVae({ ...options, beta: 6, trainingRows: 100 });
  const terms = model.losses({ x }, context());
  const [mean, logVar] = applyNetwork(model.encoder, x);
  const code = sampleGaussian(mean!, logVar!, seededRandom(5));
  const parts = decomposedKl(mean!, logVar!, code, { trainingRows: 100 });
  expect(Object.keys(terms)).toEqual([
    "reconstruction",
    "mutualInformation",
    "totalCorrelation",
    "dimensionKl",
  ]);
  expect(terms.mutualInformation).toBeAllClose(tf.mean(parts.mutualInformation), 1e-5);
  expect(terms.totalCorrelation).toBeAllClose(tf.mul(tf.mean(parts.totalCorrelation), 6), 1e-4);
  expect(terms.dimensionKl).toBeAllClose(tf.mean(parts.dimensionKl), 1e-5);
  expect(terms.reconstruction).toBeAllClose(
    vae(options).losses({ x }, context()).reconstruction!,
    1e-5,
  );
});

test("a schedule may set the weight of the total correlation", () => {
  const model = betaTcVae({ ...options, beta: 6 });
  const numbers = { beta: tf.scalar(0) };
  const terms = model.losses({ x }, { ...context(), numbers });
  expect(terms.totalCorrelation).toBeAllClose(tf.scalar(0), 0);
});

test("the rows of the training are those of the data, pictures too, unless they are said", () => {
  const rows = { kind: "pictures", shape: [6], count: 321 } as const;
  expect(suitedOptions("betaTcVae", rows)).toEqual({ trainingRows: 321 });
  expect(suitedOptions("betaTcVae", rows, { trainingRows: 5 })).toEqual({});
  expect(suitedOptions("vae", rows)).toEqual({});
  expect(suitedOptions("betaTcVae", { ...rows, kind: "table" })).toMatchObject({
    trainingRows: 321,
    likelihood: "gaussian",
  });
});
