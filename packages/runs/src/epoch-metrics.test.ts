import { expect, test } from "vitest";
import { epochMetrics } from "./epoch-metrics.ts";

const report = {
  epoch: 3,
  step: 30,
  learningRate: 0.1,
  loss: 2,
  terms: { reconstruction: 2 },
  engine: "onnx",
  seconds: 1,
  examplesPerSecond: 100,
};

test("the terms of further parts are metrics, of the training and of the validation rows", () => {
  const parts = (by: number) => ({
    autoencoder: { loss: 2 * by, terms: { reconstruction: 2 * by }, learningRate: 0.1 },
    discriminator: { loss: 1.5 * by, terms: { draws: by, codes: 0.5 * by }, learningRate: 0.1 },
    encoder: { loss: 0.25 * by, terms: { deceit: 0.25 * by }, learningRate: 0.1 },
  });
  const validation = { loss: 4, terms: { reconstruction: 4 }, metrics: { mse: 7 } };
  expect(
    epochMetrics({ ...report, parts: parts(1), validation: { ...validation, parts: parts(2) } }),
  ).toEqual({
    epoch: 3,
    loss: 2,
    terms: { reconstruction: 2 },
    metrics: { "discriminator draws": 1, "discriminator codes": 0.5, "encoder deceit": 0.25 },
    validation: {
      loss: 4,
      terms: { reconstruction: 4 },
      metrics: {
        mse: 7,
        "discriminator draws": 2,
        "discriminator codes": 1,
        "encoder deceit": 0.5,
      },
    },
    seconds: 1,
    examplesPerSecond: 100,
  });
});

test("a training of one part has no metrics but its own", () => {
  const parts = { model: { loss: 2, terms: { reconstruction: 2 }, learningRate: 0.1 } };
  expect(epochMetrics({ ...report, parts })).not.toHaveProperty("metrics");
});
