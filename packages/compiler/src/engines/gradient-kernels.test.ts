import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { numbers, unary } from "../testing/case-makers.ts";
import { gradients, objective } from "../testing/check-case.ts";
import type { KernelCase } from "../testing/kernel-case.ts";
import { chooseEngine } from "./choose-engine.ts";
import type { Step } from "./engine.ts";
import { fixGradientKernels } from "./gradient-kernels.ts";

type Images = tf.Tensor4D;
const { resizeBilinear, resizeNearestNeighbor } = tf.image;

const volumeOf = (x: Images): tf.Tensor5D => tf.reshape(x, [2, 2, 2, 5, 3]);

const functions: Record<string, (x: Images) => tf.Tensor> = {
  "averages beside padding": (x) => tf.avgPool(x, 3, 2, "same"),
  "averages beside padding given in numbers": (x) => tf.avgPool(x, 3, 2, 1),
  "averages without padding": (x) => tf.avgPool(x, [2, 3], [1, 2], "valid"),
  "averages of volumes beside padding": (x) => tf.avgPool3d(volumeOf(x), 2, 1, "same"),
  "nearest neighbors, repeated": (x) => resizeNearestNeighbor(x, [8, 10]),
  "nearest neighbors, aligned": (x) => resizeNearestNeighbor(x, [6, 7], true),
  "nearest neighbors of fewer pixels": (x) => resizeNearestNeighbor(x, [2, 3]),
  "bilinear images": (x) => resizeBilinear(x, [8, 10]),
  "bilinear images, aligned": (x) => resizeBilinear(x, [6, 7], true),
  "bilinear images of fewer pixels": (x) => resizeBilinear(x, [2, 3]),
};

/** (objective(x + h) − objective(x − h)) / 2h for each number x of the input: all are linear, so a large h does. */
function differences(made: KernelCase): number[] {
  const h = 0.5;
  const [input] = made.inputs as [tf.Tensor];
  const values = input.dataSync();
  const objectiveAt = (i: number, change: number): number => {
    const moved = Float32Array.from(values);
    moved[i]! += change;
    return objective(made, [tf.tensor(moved, input.shape)]).dataSync()[0]!;
  };
  return Array.from(values, (_, i) =>
    tf.tidy(() => (objectiveAt(i, h) - objectiveAt(i, -h)) / (2 * h)),
  );
}

for (const engine of ["cpu", "wasm"] as const)
  test(`the gradients of the ${engine} backend's averages and resized images are those of differences`, async () => {
    await chooseEngine(engine);
    try {
      fixGradientKernels();
      fixGradientKernels(); // the second time changes nothing
      for (const [name, f] of Object.entries(functions)) {
        const made: KernelCase = unary((x) => f(x as Images), numbers([2, 4, 5, 3]));
        const before = tf.memory().numTensors;
        const [gradient] = tf.tidy(() => gradients(made, made.inputs).map((x) => x.dataSync()));
        expect(tf.memory().numTensors).toBe(before);
        expect(gradient, name).toBeAllClose(differences(made), 2e-5);
      }
    } finally {
      await tf.setBackend("cpu");
    }
  });

test("verification passes steps whose gradients tfjs's own cpu backend has wrong", async () => {
  for (const [name, f] of Object.entries(functions)) {
    const step: Step = {
      state: { x: [2, 4, 5, 3] },
      scalars: [],
      run: ({ state: { x } }) => ({
        state: { x: tf.grad((y) => tf.sum(tf.square(f(y as Images))))(x!) },
        outputs: {},
      }),
    };
    const engine = await chooseEngine("onnx", { threads: 1 });
    const options = { data: {}, fillRandom: () => {}, verify: true };
    const program = await engine.prepare(step, options);
    const state = engine.upload({
      x: { data: numbers([2, 4, 5, 3]).dataSync() as Float32Array, shape: [2, 4, 5, 3] },
    });
    const chunk = { indices: new Int32Array(1), batchSize: 1, scalars: {}, firstStep: 0 };
    await expect(program.run(state, chunk), name).resolves.toBeDefined();
    await program.dispose();
  }
});
