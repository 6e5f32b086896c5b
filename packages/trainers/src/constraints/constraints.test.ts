import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { sgd } from "../optimizers/sgd.ts";
import { fit } from "../procedures/fit.ts";
import type { Constraint } from "./constraint.ts";
import { constraints } from "./index.ts";
import { maxNorm } from "./max-norm.ts";
import { nonNegative } from "./non-negative.ts";
import { unitNorm } from "./unit-norm.ts";

// Columns (3, 4) of norm 5 and (0, −1) of norm 1; rows (3, 0) and (4, −1).
const weight = () =>
  tf.tensor2d([
    [3, 0],
    [4, -1],
  ]);

test("constraints bring a weight back as Keras defines them", () => {
  expect(nonNegative()(weight())).toBeAllClose([3, 0, 4, 0], 0);
  expect(unitNorm()(weight())).toBeAllClose([0.6, 0, 0.8, -1], 1e-6);
  expect(unitNorm({ axis: 1 })(weight())).toBeAllClose(
    [1, 0, 4 / Math.sqrt(17), -1 / Math.sqrt(17)],
    1e-6,
  );
  expect(maxNorm({ max: 2 })(weight())).toBeAllClose([1.2, 0, 1.6, -1], 1e-6);
});

const rows = {
  data: Float32Array.from({ length: 80 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [20, 4],
};
const trained = async (
  constraints: Record<string, Constraint>,
  engine = onnx as typeof cpu | typeof onnx,
) => {
  const model = denseAutoencoder({ inputShape: [4], hidden: [5], codeDim: 2 });
  const optimizer = sgd({ learningRate: 2 });
  for await (const _ of fit(model, rows, {
    epochs: 2,
    batchSize: 5,
    optimizer,
    engine,
    constraints,
  }));
  return new Map(modelWeights(model).map(({ name, variable }) => [name, variable]));
};
const onnx = await chooseEngine("onnx", { threads: 1 });
const cpu = eagerEngine({ backend: "cpu" });

for (const [name, engine] of Object.entries({ onnx, cpu }))
  test(`on ${name} the weights that a constraint names keep to it after each step, others do not`, async () => {
    const weights = await trained(
      { "encoder/code/kernel": unitNorm(), decoder: nonNegative() },
      engine,
    );
    const norms = tf.norm(weights.get("encoder/code/kernel")!, 2, 0);
    expect(norms).toBeAllClose([1, 1], 1e-5);
    const least = (weight: string) => Math.min(...weights.get(weight)!.dataSync());
    expect(least("decoder/output/kernel")).toBeGreaterThanOrEqual(0);
    expect(least("encoder/hidden1/kernel")).toBeLessThan(0);
  });

test("a constraint of no weight, and limits that are none, are refused", async () => {
  await expect(trained({ "encoder/cod": unitNorm() })).rejects.toThrow(TrainingOptionError);
  expect(() => maxNorm({ max: 0 })).toThrow("maxNorm.max");
  expect(() => unitNorm({ axis: -1 })).toThrow("unitNorm.axis");
});

test("an option that a constraint does not have is refused by name", () => {
  for (const make of Object.values(constraints)) {
    const any: (options: never) => Constraint = make;
    expect(() => any({ mx: 2 } as never)).toThrow("has no option mx");
  }
});
