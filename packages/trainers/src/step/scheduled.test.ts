import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { numberOf, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { ResumeError, TrainingOptionError } from "../errors.ts";
import type { TrainingState } from "../loop/training-state.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { fit, fitChunks } from "../procedures/fit.ts";
import { fitParts } from "../procedures/fit-parts.ts";
import { linearWarmup } from "../schedules/linear-warmup.ts";
import type { Settings } from "./_scheduled.ts";
import type { Trainable } from "./trainable.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const { onnx } = engines;
const x = { data: new Float32Array(2), shape: [2, 1] };

/** One weight w = 3 with the terms beta · w (beta of its own: 5) and 2w, moved by gradient descent at a rate of .1. */
function line(settings: Settings) {
  const variable = tf.variable(tf.scalar(3));
  const trainable: Trainable = {
    weights: [{ name: "w", variable, trainable: true }],
    objective: (_, context) => ({
      terms: { own: tf.mul(variable, numberOf(context, "beta", 5)), twice: tf.mul(variable, 2) },
    }),
  };
  const part = { name: "line", trainable, optimizer: sgd({ learningRate: 0.1 }), ...settings };
  return { variable, part };
}

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} a scheduled number and a scheduled weight of a term are those of each step`, async () => {
    const rise = linearWarmup({ to: 1, steps: 2 });
    const { variable, part } = line({ numbers: { beta: rise }, termWeights: { twice: rise } });
    const losses: number[] = [];
    const options = { epochs: 3, batchSize: 2, engine, validation: { x } };
    for await (const { loss, validation } of fitParts([part], { x }, options))
      losses.push(loss, validation!.loss);
    // Slopes of ½ + ½·2, 1 + 2 and 1 + 2: w is 3, 2.85, 2.55, 2.25. Validation has the objective's own numbers: 7w.
    const expected = [1.5 * 3, 7 * 2.85, 3 * 2.85, 7 * 2.55, 3 * 2.55, 7 * 2.25];
    expect(losses).toBeAllClose(expected, 1e-5);
    expect(variable.dataSync()[0]).toBeCloseTo(2.25, 5);
  });

test("a fixed number and a fixed weight hold in training and in validation alike", async () => {
  const { part } = line({ numbers: { beta: 0.5 }, termWeights: { twice: 0 } });
  const options = { epochs: 1, batchSize: 2, engine: onnx, validation: { x } };
  for await (const { terms, validation } of fitParts([part], { x }, options)) {
    expect(terms).toEqual({ own: 1.5, twice: 0 });
    expect(validation!.loss).toBeCloseTo(0.5 * 2.95, 6);
  }
});

const rows = {
  data: Float32Array.from({ length: 80 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [20, 4],
};
const build = () => vae({ inputShape: [4], hidden: [3], codeDim: 2 });
async function losses(options: Partial<FitOptions>): Promise<number[]> {
  const all = [];
  const settings = { epochs: 2, batchSize: 5, engine: onnx, ...options };
  for await (const { loss } of fit(build(), rows, settings)) all.push(loss);
  return all;
}

test("the numbers of a model can be scheduled, and one that stays what it was changes no loss", async () => {
  const [[number, own]] = Object.entries(build().numbers!) as [[string, number]];
  const plain = await losses({});
  const same = linearWarmup({ from: own, to: own, steps: 1 });
  expect(await losses({ numbers: { [number]: same } })).toBeAllClose(plain, 1e-6);
  const rising = await losses({ numbers: { [number]: linearWarmup({ to: own, steps: 100 }) } });
  expect(rising[0]).toBeLessThan(plain[0]!);
});

test("numbers and terms that there are not, and settings that are no numbers, are refused by name", async () => {
  await expect(losses({ numbers: { bet: 1 } })).rejects.toThrow("did you mean beta?");
  await expect(losses({ termWeights: { klt: 2 } })).rejects.toThrow(TrainingOptionError);
  await expect(losses({ termWeights: { klt: 2 } })).rejects.toThrow("one of the terms");
  await expect(losses({ numbers: { beta: Number.NaN } })).rejects.toThrow("numbers.beta");
});

test("a training is resumed with the settings it was started with", async () => {
  const termWeights = { kl: linearWarmup({ to: 1, steps: 9 }) };
  const options = { epochs: 2, batchSize: 5, engine: onnx, termWeights };
  const states: TrainingState[] = [];
  let last = 0;
  for await (const { state, loss } of fitChunks(build(), rows, options)) {
    states.push(await state());
    last = loss;
  }
  expect((await losses({ termWeights, resume: states[0]! })).at(-1)).toBeCloseTo(last, 6);
  await expect(losses({ resume: states[0]! })).rejects.toThrow(ResumeError);
});
