import { expect, test } from "vitest";
import { mnistConvVae } from "../recipes/mnist-conv-vae.ts";
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
