import { softmaxClassifier, stacked } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { classifierCheck } from "./classifier-check.ts";

/** Probabilities softmax(5 · [x₀, x₁]). */
const corner = { predict: (x: tf.Tensor) => tf.softmax(tf.mul(x, 5)) };

test("each input has its class and probability, and random ones of its norm come to what they do", () => {
  const images = { data: Float32Array.of(0, 1, 2, 0), shape: [2, 2] };
  const [first, second] = classifierCheck(corner, images, { draws: 4000 });
  expect([first!.class, second!.class]).toEqual([1, 0]);
  expect(first!.probability).toBeCloseTo(1 / (1 + Math.exp(-5)), 5);
  expect(second!.probability).toBeCloseTo(1 / (1 + Math.exp(-10)), 5);
  // mean over the circle of max softmax, by quadrature: logits differ by 5 r √2 |cos|
  for (const [verdict, r] of [
    [first!, 1],
    [second!, 2],
  ] as const) {
    let mean = 0;
    for (let k = 0; k < 1000; k++)
      mean += 1 / (1 + Math.exp(-5 * r * Math.SQRT2 * Math.abs(Math.cos(k + 0.5)))) / 1000;
    expect(Math.abs(verdict.randomProbability - mean)).toBeLessThan(0.01);
  }
});

test("random pixels stay in their range", () => {
  const positive = {
    predict(x: tf.Tensor) {
      expect(tf.min(x).dataSync()[0]).toBeGreaterThanOrEqual(0);
      expect(tf.max(x).dataSync()[0]).toBeLessThanOrEqual(1);
      return tf.softmax(x);
    },
  };
  classifierCheck(positive, { data: Float32Array.of(1, 0.5, 0), shape: [1, 3] }, { range: [0, 1] });
});

test("a softmaxClassifier and a tf.LayersModel are classifiers, of images too", () => {
  const model = stacked({ inputShape: [2, 2, 1], hidden: [], codeDim: 2 });
  const layers = tfl.sequential({
    layers: [
      tfl.layers.flatten({ inputShape: [2, 2, 1] }),
      tfl.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  const images = { data: Uint8Array.of(0, 255, 100, 3, 9, 9, 9, 9), shape: [2, 2, 2, 1] };
  for (const classifier of [softmaxClassifier(model, { classes: 3 }), layers]) {
    const before = tf.memory().numTensors;
    const verdicts = classifierCheck(classifier, images);
    expect(tf.memory().numTensors).toBe(before);
    const x = tf.div(tf.tensor([...images.data], images.shape), 255);
    const probabilities = tf.max(classifier.predict(x) as tf.Tensor, 1);
    expect(verdicts.map(({ probability }) => probability)).toBeAllClose(probabilities, 1e-5);
    expect(classifierCheck(classifier, images)).toEqual(verdicts);
    expect(classifierCheck(classifier, images, { seed: 1 })).not.toEqual(verdicts);
  }
});

test("logits, several outputs, and images and options that are none are refused", () => {
  const images = { data: new Float32Array(4).fill(1), shape: [2, 2] };
  expect(() => classifierCheck({ predict: (x) => tf.mul(x, 3) }, images)).toThrow(
    "probabilities that sum to 1, got 3, 3, ...; end the model in a softmax",
  );
  const rest: Parameters<typeof classifierCheck>[] = [
    [{ predict: (x) => tf.sum(x) }, images],
    [{ predict: (x) => [tf.softmax(x), x] }, images],
    [corner, { ...images, shape: [4] }],
    [corner, images, { draws: 0 }],
    [corner, images, { seed: -1 }],
    [corner, images, { range: [0.5, 1] }],
  ];
  for (const given of rest) expect(() => classifierCheck(...given)).toThrow(AnalysisError);
});
