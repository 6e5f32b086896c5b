import * as tf from "@tensorflow/tfjs-core";
import { expect, onTestFinished, test } from "vitest";
import { VerificationError } from "../errors.ts";
import { sizeOf } from "../graph.ts";
import { replaceKernel } from "./_replace-kernel.ts";
import { chooseEngine } from "./choose-engine.ts";
import type { StateArrays, Step } from "./engine.ts";

const engine = await chooseEngine("onnx", { threads: 1 });

const shapes = {
  filter: [3, 3, 1, 4],
  // A normalization takes its mean away again, so that this one's gradient is zero but for rounding.
  idle: [4],
  offset: [4],
  scale: [4],
  dense: [196, 8],
  bias: [8],
} as const;
type Name = keyof typeof shapes;
const names = Object.keys(shapes) as Name[];

type Update = (gradient: tf.Tensor, slots: readonly tf.Tensor[]) => [tf.Tensor, ...tf.Tensor[]];
/** Change and slots of the first step of each rule. */
const rules: Readonly<Record<string, { readonly slots: number; readonly update: Update }>> = {
  "gradient descent": { slots: 0, update: (gradient) => [tf.mul(gradient, -1e-3)] },
  adam: {
    slots: 2,
    update: (gradient, [first, second]) => {
      const [m, v] = [
        tf.add(tf.mul(first!, 0.9), tf.mul(gradient, 0.1)),
        tf.add(tf.mul(second!, 0.999), tf.mul(tf.square(gradient), 0.001)),
      ];
      const size = tf.add(tf.sqrt(tf.div(v, 0.001)), 1e-8);
      return [tf.mul(tf.div(tf.div(m, 0.1), size), -1e-3), m, v];
    },
  },
};

/** One training step of a convolution, a normalization and a layer; `wrong` changes the gradients of the compiled step. */
const trainingStep = (
  { slots, update }: (typeof rules)[string],
  wrong: Partial<Record<Name, number>> = {},
): Step => ({
  state: Object.fromEntries(
    names.flatMap((name) => [
      [name, shapes[name]],
      ...Array.from({ length: slots }, (_, i) => [`${name} slot ${i}`, shapes[name]] as const),
    ]),
  ),
  scalars: [],
  run({ state, batch }) {
    const loss = (...weights: tf.Tensor[]): tf.Scalar => {
      const [filter, idle, offset, scale, dense, bias] = weights;
      const y = tf.add(tf.conv2d(batch.x as tf.Tensor4D, filter as tf.Tensor4D, 4, "same"), idle!);
      const { mean, variance } = tf.moments(y, [0, 1, 2]);
      const normal = tf.batchNorm(
        y,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
        1e-3,
      );
      const flat = tf.reshape(tf.elu(normal), [-1, 196]);
      const code = tf.tanh(tf.add(tf.matMul(flat, dense as tf.Tensor2D), bias!));
      return tf.mean(tf.square(tf.sub(code, 0.5)));
    };
    const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => state[name]!));
    const isCompiled = tf.getBackend() !== "cpu";
    const changed = names.flatMap((name, i) => {
      const gradient = isCompiled ? tf.mul(grads[i]!, wrong[name] ?? 1) : grads[i]!;
      const own = Array.from({ length: slots }, (_, j) => state[`${name} slot ${j}`]!);
      const [change, ...rest] = update(gradient, own);
      return [
        [name, tf.add(state[name]!, change)] as const,
        ...rest.map((slot, j) => [`${name} slot ${j}`, slot] as const),
      ];
    });
    return { state: Object.fromEntries(changed), outputs: { loss: value } };
  },
});

const random = (size: number, seed: number, scale: number): Float32Array =>
  Float32Array.from({ length: size }, (_, i) => scale * Math.sin(12.9898 * (i + 1) + 78.2 * seed));
const rows = 40;
/** Images whose background is one number, as of digits: the worst for long sums. */
const x = {
  data: Float32Array.from(random(rows * 28 * 28, 9, 1), (number, i) =>
    i % 7 < 2 ? Math.abs(number) : 0,
  ),
  shape: [rows, 28, 28, 1],
};

async function verify(step: Step, seed = 0): Promise<void> {
  const program = await engine.prepare(step, { data: { x }, fillRandom: () => {}, verify: true });
  const arrays: StateArrays = Object.fromEntries(
    Object.entries(step.state).map(([name, shape], i) => {
      const data = random(sizeOf(shape), seed + i, name === "dense" ? 0.1 : 0.4);
      if (name.includes("slot") || name === "idle") data.fill(0);
      return [name, { data, shape }];
    }),
  );
  try {
    await program.run(engine.upload(arrays), {
      indices: Int32Array.from({ length: rows }, (_, i) => i),
      batchSize: rows,
      scalars: {},
      firstStep: 0,
    });
  } finally {
    await program.dispose();
  }
}

for (const [name, rule] of Object.entries(rules)) {
  test(`a right step of ${name} is passed though a gradient is nothing but rounding`, async () => {
    for (const seed of [0, 1, 2, 3]) await verify(trainingStep(rule), seed);
  });

  test(`one weight's gradient that is 1 % wrong is found in a step of ${name}`, async () => {
    for (const weight of names.filter((weight) => weight !== "idle")) {
      const wrong = verify(trainingStep(rule, { [weight]: 1.01 }));
      await expect(wrong, weight).rejects.toThrow(VerificationError);
      await expect(wrong, weight).rejects.toThrow(`in the change of "${weight}`);
    }
  });
}

test("a kernel that is wrong is found", async () => {
  const right = tf.getKernel("Elu", "cpu")!;
  onTestFinished(() => {
    tf.unregisterKernel("Elu", "cpu");
    tf.registerKernel(right);
  });
  replaceKernel<{ x: tf.Tensor }, unknown>("Elu", "cpu", (original) => (inputs, ...rest) => {
    const moved = inputs.x.dataSync().map((number) => number + 0.01);
    const x = tf.engine().makeTensor(moved, inputs.x.shape, "float32");
    return original({ x }, ...rest);
  });
  await expect(verify(trainingStep(rules.adam!))).rejects.toThrow(VerificationError);
});
