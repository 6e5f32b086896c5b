import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { denseParts, penaltyState } from "../testing/penalty-state.ts";
import { klSparsity } from "./kl-sparsity.ts";
import type { LayerParts } from "./penalty.ts";
import { PenaltyError } from "./penalty-error.ts";

const divergence = (target: number, mean: number): number =>
  target * Math.log(target / mean) + (1 - target) * Math.log((1 - target) / (1 - mean));

const penalize = (code: tf.Tensor, target: number): number =>
  klSparsity({ target })(penaltyState(code)).dataSync()[0]!;

test("units whose batch means are on target cost nothing", () => {
  expect(
    penalize(
      tf.tensor2d([
        [0.2, 0],
        [0, 0.2],
      ]),
      0.1,
    ),
  ).toBeCloseTo(0, 6);
});

test("the sparsity is the sum over units of the divergence of the batch mean of each", () => {
  const code = tf.tensor2d([
    [0.1, 0.9, 0.4],
    [0.3, 0.5, 0.2],
  ]);
  const penalty = klSparsity({ target: 0.1 })(penaltyState(code));
  expect(penalty.shape).toEqual([]);
  const expected = [0.2, 0.7, 0.3].reduce((sum, mean) => sum + divergence(0.1, mean), 0);
  expect(penalty).toBeAllClose([expected], 1e-6);
});

test("one mean over all units is not the measure: opposite units do not cancel", () => {
  const code = tf.tensor2d([[0.01, 0.19]]);
  expect(penalize(code, 0.1)).toBeCloseTo(divergence(0.1, 0.01) + divergence(0.1, 0.19), 5);
});

test("dense codes cost more than sparse ones, and are finite beyond one minus the target", () => {
  const costs = [0.1, 0.3, 0.6, 0.95, 1].map((mean) => penalize(tf.fill([4, 2], mean), 0.1));
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  expect(costs.every((cost) => Number.isFinite(cost) && cost >= 0)).toBe(true);
});

test("the gradient of the sparsity is that of central differences", () => {
  const x = [0.1, 0.9, 0.4, 0.3, 0.5, 0.2];
  const reference = (h: readonly number[]): number =>
    3 * [0, 1, 2].reduce((sum, j) => sum + divergence(0.1, (h[j]! + h[j + 3]!) / 2), 0);
  const gradient = tf.grad((h) => tf.mul(klSparsity({ target: 0.1 })(penaltyState(h)), 3))(
    tf.tensor2d(x, [2, 3]),
  );
  expect(gradient).toBeAllClose(centralDifferences(reference, x), 1e-5);
});

test("units that are silent or always on are pushed back, with finite numbers", () => {
  const code = tf.tensor2d([[0, 1]]);
  const gradient = tf
    .grad((h) => klSparsity({ target: 0.1 })(penaltyState(h)))(code)
    .dataSync();
  expect(Number.isFinite(penalize(code, 0.1))).toBe(true);
  expect(gradient[0]).toBeLessThan(-1);
  expect(gradient[1]).toBeGreaterThan(1);
  expect(gradient.every(Number.isFinite)).toBe(true);
});

test("the units of an image code are its places and channels", () => {
  const flat = tf.tensor2d([[0.1, 0.9, 0.4, 0.2]]);
  const image = tf.reshape(flat, [1, 2, 2, 1]);
  expect(penalize(image, 0.1)).toBeCloseTo(penalize(flat, 0.1), 6);
});

test("an encoder whose code can leave the unit interval is refused before it is trained", () => {
  const { requires } = klSparsity();
  const model = (activation: string) => ({
    encoder: { layers: [denseParts("relu"), denseParts(activation)] },
    decoder: { layers: [] },
  });
  expect(() => requires?.(model("sigmoid"))).not.toThrow();
  for (const activation of ["relu", "linear", "tanh", "elu", "softplus"]) {
    expect(() => requires?.(model(activation))).toThrow(PenaltyError);
  }
});

test("a target outside (0, 1) is refused", () => {
  for (const target of [0, 1, -0.1, 2, Number.NaN, "0.1" as unknown as number]) {
    expect(() => klSparsity({ target })).toThrow(LossOptionError);
  }
  expect(() => klSparsity({ epsilon: 0.5 })).toThrow(LossOptionError);
});

test("the last layer that can change the range of a code decides, whether or not it has an activation", () => {
  const { requires } = klSparsity();
  const layer = (className: string, config: object = {}): LayerParts => ({
    ...denseParts("linear"),
    getClassName: () => className,
    getConfig: () => config,
  });
  const encoder = (...layers: LayerParts[]) => ({ encoder: { layers }, decoder: { layers: [] } });
  const sigmoid = denseParts("sigmoid");
  for (const kept of ["Flatten", "Reshape", "MaxPooling2D", "GlobalAveragePooling2D"])
    expect(() => requires?.(encoder(sigmoid, layer(kept))), kept).not.toThrow();
  expect(() => requires?.(encoder(denseParts("linear"), layer("Softmax")))).not.toThrow();
  expect(() => requires?.(encoder(sigmoid, layer("BatchNormalization")))).toThrow(
    "one that ends in BatchNormalization",
  );
});
