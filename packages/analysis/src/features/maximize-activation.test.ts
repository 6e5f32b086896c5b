import { convAutoencoder, modelWeights, stacked } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { maximizeActivation } from "./maximize-activation.ts";

/** One dense layer of four inputs whose three units have these kernels. */
const kernels = [
  [3, 4, 0, 0],
  [-1, 2, -2, 0.2],
  [1, 1, 1, 0.1],
];
function oneLayer(codeActivation: "linear" | "sigmoid" | "relu" = "linear") {
  const model = stacked({ inputShape: [2, 2], hidden: [], codeDim: 3, codeActivation });
  for (const { name, variable } of modelWeights(model))
    if (name === "encoder/code/kernel") variable.assign(tf.transpose(tf.tensor2d(kernels)));
  return model;
}
const rowsOf = ({ data, shape }: { data: ArrayLike<number>; shape: readonly number[] }) => {
  const width = data.length / shape[0]!;
  return Array.from({ length: shape[0]! }, (_, i) =>
    Array.from(data).slice(i * width, (i + 1) * width),
  );
};
const norm = (x: readonly number[]) => Math.hypot(...x);

test("a unit of one layer is excited most along its weights, by any engine and activation", async () => {
  for (const activation of ["linear", "sigmoid", "relu"] as const)
    for (const engine of ["cpu", "onnx"] as const) {
      const found = await maximizeActivation(oneLayer(activation), { radius: 2, engine });
      expect(found.images.shape).toEqual([3, 2, 2]);
      rowsOf(found.images).forEach((x, unit) => {
        const weights = kernels[unit]!;
        expect(x).toBeAllClose(
          weights.map((w) => (2 * w) / norm(weights)),
          1e-3,
        );
      });
      const best = kernels.map((weights) => 2 * norm(weights));
      const expected = activation === "sigmoid" ? best.map((a) => 1 / (1 + Math.exp(-a))) : best;
      expect(found.activations).toBeAllClose(expected, 1e-4);
    }
});

test("pixels stay in their range, and the norm is as great as it leaves room for", async () => {
  const { images } = await maximizeActivation(oneLayer(), { radius: 1.3, range: [0, 1] });
  // worked by hand: of [3, 4, 0, 0] the second is cut to 1 and the first takes the rest of the norm; of [-1, 2, -2, .2]
  // the fourth does, negative ones being 0; [1, 1, 1, .1] needs no cut
  const third = [1, 1, 1, 0.1].map((w) => (1.3 * w) / Math.sqrt(3.01));
  expect(images.data).toBeAllClose(
    [Math.sqrt(0.69), 1, 0, 0, 0, 1, 0, Math.sqrt(0.69), ...third],
    2e-3,
  );
  for (const x of rowsOf(images)) {
    expect(Math.min(...x)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...x)).toBeLessThanOrEqual(1);
  }
  expect(norm(rowsOf(images)[0]!)).toBeCloseTo(1.3, 5);
});

test("chosen units of a deep layer come to more than any of 1,000 random inputs of the same norm", async () => {
  const model = stacked({ inputShape: [12], hidden: [10, 8], codeDim: 5, activation: "tanh" });
  const options = { layer: "hidden2", units: [6, 0], radius: 3 };
  const { units, images, activations } = await maximizeActivation(model, options);
  expect(units).toEqual([6, 0]);
  for (const x of rowsOf(images)) expect(norm(x)).toBeCloseTo(3, 5);
  const noise = tf.randomNormal([1000, 12], 0, 1, "float32", 7);
  const x = tf.mul(noise, tf.div(3, tf.norm(noise, 2, 1, true)));
  const hidden2 = model.encoder.getLayer("hidden2");
  const outputs = model.encoder.layers
    .slice(1, model.encoder.layers.indexOf(hidden2) + 1)
    .reduce<tf.Tensor>((y, layer) => layer.apply(y) as tf.Tensor, x);
  const greatest = tf.max(outputs, 0).dataSync();
  for (const [i, unit] of units.entries()) expect(activations[i]).toBeGreaterThan(greatest[unit]!);
});

test("a unit that the start does not excite starts anew, until one does", async () => {
  const model = oneLayer("relu");
  for (const { name, variable } of modelWeights(model))
    if (name === "encoder/code/bias") variable.assign(tf.tensor([-8, -4.5, -2.6])); // few directions reach above 0
  const { activations } = await maximizeActivation(model, { radius: 2, steps: 400 });
  expect(activations).toBeAllClose(
    [2, 2 * norm(kernels[1]!) - 4.5, 2 * norm(kernels[2]!) - 2.6],
    0.01,
  );
});

test("a saturated unit's gradient is tiny, but shows the way", async () => {
  const model = oneLayer("sigmoid");
  for (const { name, variable } of modelWeights(model))
    if (name === "encoder/code/bias") variable.assign(tf.fill([3], -50)); // slopes of about 1e-20
  const { images } = await maximizeActivation(model, { radius: 2 }); // onnxruntime's sigmoid is 0 below −17
  const expected = kernels.flatMap((weights) => weights.map((w) => (2 * w) / norm(weights)));
  expect(images.data).toBeAllClose(expected, 1e-3);
});

test("channels of a feature map are climbed by convolutional models, by both engines", async () => {
  const model = convAutoencoder({ inputShape: [8, 8, 1], filters: [4, 3] });
  const options = { layer: "conv1", radius: 4, range: [0, 1], steps: 40 } as const;
  const eager = await maximizeActivation(model, options);
  const compiled = await maximizeActivation(model, { ...options, engine: "onnx" });
  expect(eager.images.shape).toEqual([4, 8, 8, 1]);
  expect(compiled.activations).toBeAllClose(eager.activations, 1e-3);
});

test("the same seed gives the same bits and leaves no tensor behind", async () => {
  const model = oneLayer("sigmoid");
  const run = async (seed: number) =>
    (await maximizeActivation(model, { radius: 1, steps: 3, seed })).images.data;
  const before = tf.memory().numTensors;
  expect(await run(0)).toEqual(await run(0));
  expect(await run(1)).not.toEqual(await run(0));
  expect(tf.memory().numTensors).toBe(before);
});

test("options out of their range and layers that are none are refused", async () => {
  const wrong: object[] = [
    ...[{}, { radius: 0 }, { radius: Infinity }, { radius: "1" }, { radius: 1, steps: 0 }],
    ...[
      { radius: 1, rate: 0 },
      { radius: 1, seed: 0.5 },
      { radius: 1, units: [3] },
    ],
    ...[
      { radius: 1, range: [1, 2] },
      { radius: 1, range: [0] },
      { radius: 1, range: [0, 0] },
    ],
    { radius: 1, layer: "nope" },
  ];
  for (const options of wrong)
    await expect(maximizeActivation(oneLayer(), options as { radius: number })).rejects.toThrow(
      AnalysisError,
    );
  await expect(maximizeActivation(oneLayer(), undefined as never)).rejects.toThrow("radius");
});
