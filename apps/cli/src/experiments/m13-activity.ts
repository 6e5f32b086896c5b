import * as tf from "@tensorflow/tfjs-core";
import { mnistPlainL1 } from "../recipes/mnist-plain-l1.ts";
import { withOptions } from "./_with-options.ts";
import { codeMean } from "./measures/code-mean.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";

const l2 = withOptions(mnistPlainL1, "mnist-plain-l2", {
  penalties: {
    activity: {
      name: "weighted",
      options: { weight: 1e-3, penalty: { name: "l2Activity", options: {} } },
    },
  },
});

const isZero = (code: tf.Tensor): tf.Tensor => tf.cast(tf.equal(code, 0), "float32");

export const m13Activity = modelExperiment({
  id: "M13",
  title: "M10 with λ mean |z|, and with λ mean z²; to be compared with M10",
  open: "λ = .001",
  recipes: [mnistPlainL1, l2],
  figures: [
    { name: "|z|: test BCE", measure: metric("bce", "test") },
    { name: "|z|: mean of |code|", measure: codeMean(tf.abs) },
    { name: "|z|: share of the code that is zero", measure: codeMean(isZero) },
    { name: "z²: test BCE", measure: metric("bce", "test", 1) },
    { name: "z²: mean of |code|", measure: codeMean(tf.abs, 1) },
    { name: "z²: share of the code that is zero", measure: codeMean(isZero, 1) },
  ],
});
