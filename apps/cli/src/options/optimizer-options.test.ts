import { expect, test } from "vitest";
import { UsageError } from "../errors/usage-error.ts";
import { mnistConvVae } from "../recipes/mnist-conv-vae.ts";
import { modelOptions } from "./model-options.ts";
import { optimizerOptions } from "./optimizer-options.ts";

test("a recipe's schedule runs over the training that is asked for", () => {
  const { optimizer } = mnistConvVae.fit;
  expect(optimizerOptions({}, optimizer, 300).learningRate).toEqual({
    name: "cosineDecay",
    options: { from: 0.002, steps: 300 },
  });
  expect(
    optimizerOptions({ schedule: "cosineDecay:to=1e-5" }, optimizer, 300).learningRate,
  ).toEqual({ name: "cosineDecay", options: { from: 0.002, to: 1e-5, steps: 300 } });
  expect(optimizerOptions({ more: { learningRate: 0.01 } }, optimizer, 300).learningRate).toBe(
    0.01,
  );
});

test("a schedule is told the steps and the rate to begin with where it has such options", () => {
  const plateau = { schedule: "plateau:factor=.5,patience=5" };
  expect(optimizerOptions(plateau, { name: "adam" }, 300).learningRate).toEqual({
    name: "plateau",
    options: { from: 0.001, factor: 0.5, patience: 5 },
  });
  const constant = { schedule: "constant:value=.1" };
  expect(optimizerOptions(constant, { name: "sgd" }, 300).learningRate).toEqual({
    name: "constant",
    options: { value: 0.1 },
  });
});

test("an option that only the model has is none of the optimizer's, and one that only the optimizer has none of the model's", () => {
  const more = { decay: 0.95 };
  expect(optimizerOptions({ more, model: "vqVae" }, { name: "adam" }, 9)).not.toHaveProperty(
    "decay",
  );
  expect(modelOptions("vqVae", more, {}, "adam")).toEqual(more);
  expect(optimizerOptions({ more, model: "stacked" }, { name: "rmsprop" }, 9)).toMatchObject(more);
  expect(modelOptions("stacked", more, {}, "rmsprop")).toEqual({});
  for (const refused of [
    () => optimizerOptions({ more, model: "stacked" }, { name: "adam" }, 9),
    () => modelOptions("stacked", more, {}, "adam"),
    () => modelOptions("vqVae", more, {}, "rmsprop"),
  ])
    expect(refused).toThrow(UsageError);
});
