import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { type IwaeOptions, iwae } from "../zoo/iwae.ts";

const small = { inputShape: [4], hidden: [5], codeDim: 1 } as const;
const many = (count: number): tf.Tensor => tf.tile(tf.tensor2d([[1, 0, 1, 1]]), [count, 1]);

/** A model whose weights are larger than they begin, so that no posterior is right, and the same for all options but the likelihood's. */
function built(options: Partial<IwaeOptions>): Autoencoder {
  const model = iwae({ ...small, ...options });
  for (const { variable } of modelWeights(model))
    variable.assign(tf.add(tf.mul(variable, 1.2), 0.2));
  return model;
}

const context = (numbers?: Record<string, tf.Tensor>) => ({
  random: seededRandom(5),
  training: true,
  ...(numbers && { numbers }),
});
const boundOf = (model: Autoencoder, count = 1): number[] =>
  Array.from(model.losses({ x: many(count) }, context()).bound!.dataSync());
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** The gradient of the mean bound of three rows by all weights whose names begin so. */
function gradient(model: Autoencoder, beginning = ""): number[] {
  const weights = modelWeights(model).filter(({ name }) => name.startsWith(beginning));
  const { grads } = tf.variableGrads(
    () => tf.mean(model.losses({ x: many(3) }, context()).bound!) as tf.Scalar,
    weights.map(({ variable }) => variable),
  );
  return weights.flatMap(({ variable }) => [...grads[variable.name]!.dataSync()]);
}

test("in one dimension −log p(x) by quadrature, the bound of all codes, those of fewer groups, of more, and that of one code each stand in this order", () => {
  const rows = 2000;
  const of = (options: Partial<IwaeOptions>) =>
    mean(boundOf(built({ samples: 12, ...options }), rows));
  const model = built({});
  const [most, count] = [7, 281];
  const axis = Array.from({ length: count }, (_, i) => -most + (2 * most * i) / (count - 1));
  const points = tf.tensor2d(axis.map((a) => [a]));
  const logJoint = tf.sub(
    model.prior!.logDensity!(points),
    model.conditionalNll!(many(count), points),
  );
  const exact = -(tf.logSumExp(logJoint).dataSync()[0]! + Math.log((2 * most) / (count - 1)));
  const grouped = [2, 4, 12].map((groups) => of({ bound: "miwae", groups }));
  const bounds = [of({}), ...grouped];
  expect(bounds[0]).toBeGreaterThan(exact);
  // The same draws are parted, so that each row has them in this order, and no noise turns it around.
  for (const [i, bound] of bounds.slice(1).entries()) expect(bound).toBeGreaterThan(bounds[i]!);
  const mixed = of({ bound: "ciwae", elboWeight: 0.3 });
  expect(mixed).toBeCloseTo(0.7 * bounds[0]! + 0.3 * bounds.at(-1)!, 4);
});

test("one group is the bound of all codes, and so is a share of 0 of the lower bound; groups of one code are a share of 1", () => {
  const samples = 6;
  const plain = built({ samples });
  for (const bound of ["miwae", "piwae"] as const) {
    const model = built({ samples, bound, groups: 1 });
    expect(boundOf(model, 3)).toEqual(boundOf(plain, 3));
    expect(gradient(model)).toBeAllClose(gradient(plain), 1e-5);
  }
  const without = built({ samples, bound: "ciwae", elboWeight: 0 });
  expect(boundOf(without, 3)).toBeAllClose(boundOf(plain, 3), 1e-6);
  expect(gradient(without)).toBeAllClose(gradient(plain), 1e-5);
  const alone = built({ samples, bound: "ciwae", elboWeight: 1 });
  const ones = built({ samples, bound: "miwae", groups: samples });
  expect(boundOf(alone, 3)).toBeAllClose(boundOf(ones, 3), 1e-5);
  expect(gradient(alone)).toBeAllClose(gradient(ones), 1e-5);
});

test("a share of 1, and groups of one code, are the evidence lower bound by k codes: the mean of the bounds of each", () => {
  const samples = 6;
  const model = built({ samples, bound: "ciwae", elboWeight: 1 });
  const [code, logVar] = [model.encoder.apply(many(1))].flat() as tf.Tensor[];
  const epsilon = tf.reshape(seededRandom(5).normal([1, samples]), [samples, 1]);
  const codes = tf.add(code!, tf.mul(tf.exp(tf.div(logVar!, 2)), epsilon));
  const logPosterior = tf.mul(
    -0.5,
    tf.sum(tf.add(tf.add(tf.square(epsilon), logVar!), Math.log(2 * Math.PI)), 1),
  );
  const each = tf.add(
    model.conditionalNll!(many(samples), codes),
    tf.sub(logPosterior, model.prior!.logDensity!(codes)),
  );
  expect(boundOf(model)[0]).toBeCloseTo(mean(Array.from(each.dataSync())), 5);
});

test("of piwae the encoder has the gradient of groups, the decoder and what the likelihood learns that of all codes, and the term is the bound of all", () => {
  const likelihood = { likelihood: "gaussian", likelihoodScale: "perFeature" } as const;
  const options = { ...likelihood, samples: 6, codeDim: 2 };
  const [all, groups, both] = [
    built(options),
    built({ ...options, bound: "miwae", groups: 3 }),
    built({ ...options, bound: "piwae", groups: 3 }),
  ] as const;
  expect(boundOf(both, 3)).toEqual(boundOf(all, 3));
  expect(gradient(both, "encoder/")).toBeAllClose(gradient(groups, "encoder/"), 1e-5);
  expect(gradient(both, "decoder/")).toBeAllClose(gradient(all, "decoder/"), 1e-5);
  expect(gradient(both, "likelihood/")).toBeAllClose(gradient(all, "likelihood/"), 1e-5);
  const apart = (beginning: string): number => {
    const other = gradient(groups, beginning);
    return Math.hypot(...gradient(all, beginning).map((slope, i) => slope - other[i]!));
  };
  for (const part of ["encoder/", "decoder/", "likelihood/"])
    expect(apart(part), part).toBeGreaterThan(1e-3);
});

for (const options of [
  { bound: "miwae", groups: 3 },
  { bound: "ciwae", elboWeight: 0.3 },
] as const)
  test(`the gradient of ${options.bound} is that of central differences along it`, () => {
    const model = built({ samples: 6, codeDim: 2, ...options });
    const slopes = gradient(model);
    const norm = Math.hypot(...slopes);
    const weights = modelWeights(model).map(({ variable }) => ({
      variable,
      begun: variable.dataSync().slice(),
    }));
    const at = (step: number): number => {
      let place = 0;
      for (const { variable, begun } of weights) {
        const moved = begun.map((weight, i) => weight + (step * slopes[place + i]!) / norm);
        place += begun.length;
        variable.assign(tf.tensor(moved, variable.shape));
      }
      return mean(boundOf(model, 3));
    };
    const step = 0.01;
    expect((at(step) - at(-step)) / (2 * step) / norm).toBeCloseTo(1, 2);
  });

test("the share of the lower bound can be scheduled", () => {
  const model = built({ samples: 4, bound: "ciwae" });
  expect(model.numbers).toEqual({ elboWeight: 0.5 });
  const { bound } = model.losses({ x: many(1) }, context({ elboWeight: tf.scalar(0) }));
  expect(bound!.dataSync()[0]).toBeCloseTo(boundOf(built({ samples: 4 }))[0]!, 5);
  expect(built({ samples: 4 }).numbers).toEqual({});
});

test("it is saved with its bound", () => {
  for (const options of [
    { bound: "piwae", groups: 2 },
    { bound: "ciwae", elboWeight: 0.25 },
  ] as const) {
    const model = built({ samples: 4, ...options });
    const { model: again } = fromFiles(toFiles(model));
    expect(again.options).toMatchObject(options);
    expect(boundOf(again, 3)).toEqual(boundOf(model, 3));
  }
});

test("where groups are not told there are as many as the smallest divisor of the codes above 1", () => {
  for (const [samples, groups] of [
    [12, 2],
    [9, 3],
    [5, 5],
    [1, 1],
  ] as const)
    expect(boundOf(built({ samples, bound: "miwae" }))).toEqual(
      boundOf(built({ samples, bound: "miwae", groups })),
    );
  expect(boundOf(built({ samples: 4, bound: "miwae" }))).not.toEqual(
    boundOf(built({ samples: 4 })),
  );
});

test("groups that do not divide the codes, and what a bound does not have, are refused", () => {
  const refused = (options: Partial<IwaeOptions>, message: string) => {
    expect(() => iwae({ ...small, ...options })).toThrow(OptionError);
    expect(() => iwae({ ...small, ...options })).toThrow(message);
  };
  refused({ samples: 6, bound: "miwae", groups: 4 }, "groups to be a divisor of samples, 6");
  refused({ samples: 6, groups: 2 }, 'groups to be 1 with the bound "iwae"; choose "miwae"');
  refused({ bound: "ciwae", groups: 5 }, 'groups to be 1 with the bound "ciwae"');
  refused({ elboWeight: 0.5 }, 'elboWeight to be 0 with the bound "iwae"; choose "ciwae"');
  for (const elboWeight of [-0.1, 1.1, Number.NaN])
    refused({ bound: "ciwae", elboWeight }, "elboWeight to be a finite number ≥ 0 and ≤ 1");
  for (const groups of [0, 1.5]) refused({ bound: "piwae", groups }, "groups to be an integer ≥ 1");
});
