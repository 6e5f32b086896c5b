import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { learningRateAt } from "../schedules/learning-rate.ts";
import { adadelta } from "./adadelta.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamW } from "./adam-w.ts";
import { optimizers } from "./index.ts";
import { momentum } from "./momentum.ts";
import { nadam } from "./nadam.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

const gradients = [
  [0.3, -1.2, 0],
  [0.1, 0.7, -2],
  [-0.5, 0.25, 1e-3],
  [0.2, -0.1, 0.4],
];

/** The weight [1, −2, 0.5] after a step along each of the gradients. */
function afterSteps(optimizer: Optimizer): tf.Tensor {
  let weight: tf.Tensor = tf.tensor1d([1, -2, 0.5]);
  let slots: Readonly<Record<string, tf.Tensor>> = Object.fromEntries(
    Object.entries(optimizer.slots).map(([name, fill]) => [name, tf.fill([3], fill)]),
  );
  gradients.forEach((gradient, i) => {
    const numbers = optimizer.coefficients(i + 1, learningRateAt(optimizer.learningRate, i + 1));
    const scalars = Object.fromEntries(
      Object.entries(numbers).map(([name, number]) => [name, tf.scalar(number)]),
    );
    ({ weight, slots } = optimizer.update(tf.tensor1d(gradient), weight, slots, scalars));
  });
  return weight;
}

// PyTorch 2.15.0 in float64, torch.optim.*, the same weight and gradients.
const references: Record<string, { optimizer: Optimizer; expected: number[] }> = {
  sgd: { optimizer: sgd({ learningRate: 0.1 }), expected: [0.99, -1.965, 0.6599] },
  momentum: { optimizer: momentum({ learningRate: 0.1 }), expected: [0.94473, -1.81452, 1.00181] },
  "momentum, nesterov": {
    optimizer: momentum({ learningRate: 0.1, nesterov: true }),
    expected: [0.940257, -1.798068, 1.111529],
  },
  adam: {
    optimizer: adam({ learningRate: 0.01 }),
    expected: [0.9826302995887926, -1.9867953979230732, 0.5166671930251127],
  },
  adamW: {
    optimizer: adamW({ learningRate: 0.01, weightDecay: 0.1 }),
    expected: [0.9786818744242756, -1.9788418469992524, 0.5146495667278366],
  },
  nadam: {
    optimizer: nadam({ learningRate: 0.01 }),
    expected: [0.9908698251552482, -1.995032189299124, 0.5094758532381396],
  },
  rmsprop: {
    optimizer: rmsprop({ learningRate: 0.01 }),
    expected: [0.9744724506942797, -1.988487769348522, 0.5247461636188138],
  },
  adagrad: {
    optimizer: adagrad({ learningRate: 0.1 }),
    expected: [0.9208670181443263, -1.961031358697379, 0.5803383888455602],
  },
  adadelta: {
    optimizer: adadelta(),
    expected: [0.9962637300757264, -1.9995436482982905, 0.5031823502854382],
  },
};

for (const [name, { optimizer, expected }] of Object.entries(references))
  test(`${name} moves a weight as PyTorch does`, () => {
    expect(afterSteps(optimizer)).toBeAllClose(expected, 2e-7);
  });

test("every optimizer has a reference", () => {
  for (const name of Object.keys(optimizers)) expect(Object.keys(references)).toContain(name);
});

test("adadelta's first step is the paper's: g·√ε/√(0.05·g² + ε)", () => {
  const optimizer = adadelta();
  const zeros = { squares: tf.zeros([1]), changes: tf.zeros([1]) };
  const { weight } = optimizer.update(tf.tensor1d([2]), tf.tensor1d([0]), zeros, {
    rate: tf.scalar(1),
  });
  expect(weight).toBeAllClose([(-2 * Math.sqrt(1e-6)) / Math.sqrt(0.2 + 1e-6)], 1e-7);
});

test("adadelta's learning rate is 1 unless told otherwise, and a step is the rate times what the squares make of it", () => {
  const rateOf = (optimizer: Optimizer) => learningRateAt(optimizer.learningRate, 1);
  for (const make of [adadelta, optimizers.adadelta!]) {
    expect(make().options.learningRate).toBe(1);
    expect(rateOf(make())).toBe(1);
  }
  const moved = (optimizer: Optimizer) => tf.sub(tf.tensor1d([1, -2, 0.5]), afterSteps(optimizer));
  const small = moved(adadelta({ learningRate: 0.001 }));
  expect(small).toBeAllClose(tf.mul(moved(adadelta()), 0.001).dataSync(), 2e-7);
});

test("a gradient of zero leaves the weight where it is", () => {
  for (const make of Object.values(optimizers)) {
    const optimizer = make();
    if (optimizer.name === "adamW") continue; // it decays the weight
    const numbers = optimizer.coefficients(1, learningRateAt(optimizer.learningRate, 1));
    const { weight } = optimizer.update(
      tf.zeros([1]),
      tf.tensor1d([3]),
      Object.fromEntries(
        Object.entries(optimizer.slots).map(([name, fill]) => [name, tf.fill([1], fill)]),
      ),
      Object.fromEntries(
        Object.entries(numbers).map(([name, number]) => [name, tf.scalar(number)]),
      ),
    );
    expect(weight.dataSync()[0]).toBe(3);
  }
});

test("options outside their range are refused by name", () => {
  const wrong: [string, () => unknown][] = [
    ["learningRate", () => sgd({ learningRate: 0 })],
    ["learningRate", () => adam({ learningRate: Number.NaN })],
    ["beta1", () => adam({ beta1: 1 })],
    ["beta2", () => nadam({ beta2: -0.1 })],
    ["epsilon", () => rmsprop({ epsilon: 0 })],
    ["momentum", () => momentum({ momentum: 1 })],
    ["decay", () => adadelta({ decay: 2 })],
    ["weightDecay", () => adamW({ weightDecay: -1 })],
    ["initialAccumulator", () => adagrad({ initialAccumulator: -1 })],
  ];
  for (const [option, make] of wrong) {
    expect(make).toThrow(TrainingOptionError);
    expect(make).toThrow(option);
  }
});

test("an option that an optimizer does not have is refused by the one that was likely meant", () => {
  // @ts-expect-error an option that there is not does not compile
  const wrong = () => optimizers.adam({ learningrate: 0.1 });
  expect(wrong).toThrow(TrainingOptionError);
  expect(wrong).toThrow("adam has no option learningrate; did you mean learningRate? It has");
  expect(optimizers.adam({ learningRate: 0.1, beta1: 0.5 }).options.beta1).toBe(0.5);
  for (const [name, make] of Object.entries(optimizers)) {
    const given = { momentun: 0.9 } as object;
    expect(() => make(given), name).toThrow(`${name} has no option momentun`);
    expect((make as (options: object) => Optimizer)(make().options).options).toEqual(
      make().options,
    );
  }
});
