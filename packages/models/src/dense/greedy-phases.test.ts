import { seededRandom } from "@autoencoders/layers";
import { klSparsity, weighted } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { convAutoencoder } from "../zoo/conv-autoencoder.ts";
import { linear } from "../zoo/linear.ts";
import { sparse } from "../zoo/sparse.ts";
import { stacked } from "../zoo/stacked.ts";
import { tied } from "../zoo/tied.ts";
import { vae } from "../zoo/vae.ts";
import { denseAutoencoder } from "./dense-autoencoder.ts";
import { greedyPhases } from "./greedy-phases.ts";

const inputShape = [8, 8, 1];
const small = { inputShape, hidden: [6], codeDim: 3 };

test("each phase has a layer and its mirror, from the rows up", () => {
  const phases = greedyPhases(stacked({ ...small, hidden: [6, 5] }));
  expect(phases.map(({ layers, sizes }) => [...layers, ...sizes])).toEqual([
    ["encoder/hidden1", "decoder/output", 64, 6],
    ["encoder/hidden2", "decoder/hidden2", 6, 5],
    ["encoder/code", "decoder/hidden1", 5, 3],
  ]);
  expect(phases.map(({ below }) => below.length)).toEqual([0, 2, 4]);
  const rows = tf.ones([2, ...inputShape]);
  expect(phases.map(({ input }) => input(rows).shape)).toEqual([
    [2, ...inputShape],
    [2, 6],
    [2, 5],
  ]);
});

test("models without dense layers that mirror each other are refused by what is wrong with them", () => {
  const refused = (model: Autoencoder, message: string) => {
    expect(() => greedyPhases(model)).toThrow(UnsuitedModelError);
    expect(() => greedyPhases(model)).toThrow(message);
  };
  refused(tied(small), 'got DenseTranspose "decoder/hidden1"');
  refused(convAutoencoder({ inputShape }), 'got Conv2D "encoder/');
  refused(vae(small), "an encoder that gives one code, got a distribution: mean, logVar");
  refused(linear({ inputShape, codeDim: 2 }), "expected hidden layers, got one layer");
  const plain = stacked(small);
  const losses: Autoencoder["losses"] = (rows, context) => ({
    ...plain.losses(rows, context),
    mine: tf.scalar(0),
  });
  refused({ ...plain, losses }, 'only the terms reconstruction, got "mine"');
  const { objective: _, ...silent } = plain;
  refused(silent, "an objective that says its output activation and reconstruction loss");
  const [wide, deep] = [stacked({ ...small, hidden: [7] }), stacked({ ...small, hidden: [6, 5] })];
  refused(
    { ...stacked(small), decoder: wide.decoder },
    "decoder/output to mirror encoder/hidden1: a kernel of [6, 64], got [7,64]",
  );
  refused(
    { ...stacked(small), decoder: deep.decoder },
    "as many dense layers in the decoder as in the encoder (2), got 3",
  );
});

test("a penalty that the model itself adds is one of each phase's terms", () => {
  const phases = greedyPhases(sparse(small));
  const context = { random: seededRandom(0), training: true };
  expect(
    phases.map(({ losses, sizes }) => Object.keys(losses(tf.ones([2, sizes[0]]), context))),
  ).toEqual([
    ["reconstruction", "sparsity"],
    ["reconstruction", "sparsity"],
  ]);
});

test("a penalty that makes no sense for a phase's code is refused", () => {
  const penalties = { sparsity: weighted(0.1, klSparsity()) };
  const model = denseAutoencoder({ ...small, codeActivation: "sigmoid", penalties });
  expect(() => greedyPhases(model)).toThrow("between 0 and 1");
});
