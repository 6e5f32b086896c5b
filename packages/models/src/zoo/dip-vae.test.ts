import { seededRandom } from "@autoencoders/layers";
import { covarianceFromIdentity } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { applyNetwork } from "../_apply-layer.ts";
import { dipVae } from "./dip-vae.ts";
import { vae } from "./vae.ts";

const options = { inputShape: [6], hidden: [4], codeDim: 3, seed: 3 };
const x = seededRandom(2).uniform([8, 6]);
const context = () => ({ random: seededRandom(5), training: true });

test("codes drawn are to have the covariance of the prior by one weight, means by ten times it on the diagonal", () => {
  const of = (given: object) => {
    const model = dipVae({ ...options, ...given });
    const [mean, logVar] = applyNetwork(model.encoder, x);
    return { model, terms: model.losses({ x }, context()), mean: mean!, logVar: logVar! };
  };
  const codes = of({});
  const { logVar } = codes;
  expect(codes.terms.covariance).toBeAllClose(
    covarianceFromIdentity(codes.mean, { logVar, offDiagonal: 10, diagonal: 10 }),
    1e-4,
  );
  const means = of({ covarianceOf: "means", offDiagonal: 2 });
  expect(means.model.options).toMatchObject({ offDiagonal: 2, diagonal: 20 });
  expect(means.terms.covariance).toBeAllClose(
    covarianceFromIdentity(means.mean, { offDiagonal: 2, diagonal: 20 }),
    1e-4,
  );
});

test("the other terms are those of a vae, and a schedule may set the weight of the covariance", () => {
  const terms = dipVae(options).losses(
    { x },
    { ...context(), numbers: { covariance: tf.scalar(0) } },
  );
  const plain = vae(options).losses({ x }, context());
  expect(Object.keys(terms)).toEqual(["reconstruction", "kl", "covariance"]);
  expect(terms.kl!.dataSync()).toEqual(plain.kl!.dataSync());
  expect(terms.reconstruction!.dataSync()).toEqual(plain.reconstruction!.dataSync());
  expect(terms.covariance).toBeAllClose([0], 0);
});

test("a batch of one row, which says nothing of how codes vary, has no such term", () => {
  for (const covarianceOf of ["codes", "means"] as const) {
    const { covariance } = dipVae({ ...options, covarianceOf }).losses(
      { x: tf.slice(x, [0, 0], [1, 6]) },
      context(),
    );
    expect(covariance!.dataSync()).toEqual(Float32Array.of(0));
  }
});
