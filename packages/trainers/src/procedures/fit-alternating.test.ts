import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { seededRandom } from "@autoencoders/layers";
import { type Autoencoder, denseAutoencoder, modelWeights, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { ResumeError, TrainingOptionError } from "../errors.ts";
import type { TrainingState } from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { Examples } from "../rows/examples.ts";
import { stepDecay } from "../schedules/step-decay.ts";
import { fit } from "./fit.ts";
import {
  type AlternatingOptions,
  fitAlternating,
  fitAlternatingChunks,
} from "./fit-alternating.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const { onnx } = engines;
const examples: Examples = {
  data: Float32Array.from({ length: 120 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [20, 6],
};
const build = () =>
  denseAutoencoder({ inputShape: [6], hidden: [5], codeDim: 3, activation: "tanh" });
const weightsOf = (model: Autoencoder) =>
  modelWeights(model).map(({ variable }) => Array.from(variable.dataSync()));
async function reportsOf(model: Autoencoder, options: Partial<AlternatingOptions> = {}) {
  const reports = [];
  const all = { epochs: 2, batchSize: 6, engine: onnx, ...options };
  for await (const report of fitAlternating(model, examples, all)) reports.push(report);
  return reports;
}

/** One step of plain descent on one part, by tfjs itself. */
function descend(model: Autoencoder, part: string, rate: number): void {
  const weights = modelWeights(model).filter(({ name }) => name.startsWith(`${part}/`));
  tf.tidy(() => {
    const x = tf.tensor(examples.data, [20, 6]);
    const { grads } = tf.variableGrads(
      () =>
        tf.mean(
          model.losses({ x }, { random: seededRandom(0), training: true }).reconstruction!,
        ) as tf.Scalar,
      weights.map(({ variable }) => variable),
    );
    for (const { variable } of weights)
      variable.assign(tf.sub(variable, tf.mul(grads[variable.name]!, rate)));
  });
}

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} the encoder moves first, then the decoder by its gradient at the moved encoder, each at its own rate`, async () => {
    const [model, expected] = [build(), build()];
    const [encoderOptimizer, decoderOptimizer] = [0.5, 2].map((rate) =>
      sgd({ learningRate: stepDecay({ from: rate, factor: 0.5, steps: 1 }) }),
    );
    const options = { epochs: 2, batchSize: 20, engine, encoderOptimizer, decoderOptimizer };
    const [first] = await reportsOf(model, options as Partial<AlternatingOptions>);
    const loss = tf.mean(
      expected.losses(
        { x: tf.tensor(examples.data, [20, 6]) },
        {
          random: seededRandom(0),
          training: true,
        },
      ).reconstruction!,
    );
    expect(first!.loss).toBeCloseTo(loss.dataSync()[0]!, 6);
    for (const step of [1, 2]) {
      const rateOf = (optimizer: typeof encoderOptimizer) =>
        (optimizer!.learningRate as (step: number) => number)(step);
      descend(expected, "encoder", rateOf(encoderOptimizer));
      descend(expected, "decoder", rateOf(decoderOptimizer));
    }
    weightsOf(model).forEach((numbers, i) => {
      expect(numbers).toBeAllClose(weightsOf(expected)[i], 1e-5);
    });
  });

test("both halves are reported, the decoder's losses after the encoder has moved", async () => {
  const still = sgd({ learningRate: 1e-30 });
  const model = build();
  const options = { epochs: 1, batchSize: 20, encoderOptimizer: sgd({ learningRate: 0.5 }) };
  const [report] = await reportsOf(model, {
    ...options,
    decoderOptimizer: still,
    validation: examples,
  });
  const { encoder, decoder } = report!.parts;
  expect(report!.loss).toBe(encoder!.loss);
  expect([encoder!.learningRate, decoder!.learningRate]).toEqual([0.5, 1e-30]);
  // The decoder does not move, so what it sees is what is there after the epoch.
  expect(decoder!.loss).toBeCloseTo(report!.validation!.loss, 6);
  expect(decoder!.loss).toBeLessThan(encoder!.loss);
});

test("engines agree on two optimizers with latent noise, and the same seed gives the same bits", async () => {
  const options = {
    latentNoise: 0.3,
    seed: 4,
    validation: examples,
    clipNorm: 5,
    ...{
      encoderOptimizer: adam({ learningRate: 0.01 }),
      decoderOptimizer: sgd({ learningRate: 0.5 }),
    },
  };
  const [compiled, again, eager] = [build(), build(), build()];
  const reports = await reportsOf(compiled, options);
  await reportsOf(again, options);
  expect(weightsOf(again)).toEqual(weightsOf(compiled));
  const losses = (all: typeof reports) =>
    all.flatMap(({ loss, validation }) => [loss, validation!.loss]);
  const byCpu = await reportsOf(eager, { ...options, engine: engines.cpu });
  expect(losses(byCpu)).toBeAllClose(losses(reports), 1e-5);
});

test("latent noise adds what the decoder makes of it to the loss of training, and nothing to validation", async () => {
  const linear = () =>
    denseAutoencoder({
      inputShape: [6],
      codeDim: 3,
      activation: "linear",
      outputActivation: "linear",
    });
  const still = sgd({ learningRate: 1e-30 });
  const options = { encoderOptimizer: still, decoderOptimizer: still, validation: examples };
  const model = linear();
  const [plain] = await reportsOf(linear(), options);
  const noisy = await reportsOf(model, { ...options, latentNoise: 2, epochs: 60 });
  expect(plain!.loss).toBeCloseTo(plain!.validation!.loss, 6);
  expect(noisy[0]!.validation!.loss).toBeCloseTo(plain!.loss, 6);
  // A linear decoder turns noise of variance σ² into a mean squared error of σ²·ΣW²/6.
  const kernel = modelWeights(model).find(({ name }) => name === "decoder/output/kernel")!;
  const added = (4 * tf.sum(tf.square(kernel.variable)).dataSync()[0]!) / 6;
  const mean = noisy.reduce((sum, { loss }) => sum + loss / noisy.length, 0);
  expect(Math.abs((mean - plain!.loss) / added - 1)).toBeLessThan(0.1);
});

test("the encoder is its own again after a training with latent noise, also after a throw", async () => {
  const model = build();
  await reportsOf(model, { latentNoise: 0.5 });
  expect(Object.hasOwn(model.encoder, "apply")).toBe(false);
  const failing = {
    ...model,
    losses: () => {
      throw new Error("its own");
    },
  };
  await expect(reportsOf(failing, { latentNoise: 0.5 })).rejects.toThrow("its own");
  expect(Object.hasOwn(model.encoder, "apply")).toBe(false);
});

test("latent noise that cannot act is refused", async () => {
  const refused = async (model: Autoencoder, latentNoise: number, message: string) => {
    await expect(reportsOf(model, { latentNoise })).rejects.toThrow(TrainingOptionError);
    await expect(reportsOf(model, { latentNoise })).rejects.toThrow(message);
  };
  await refused(build(), -1, "a number ≥ 0");
  await refused(build(), Number.NaN, "a number ≥ 0");
  await refused(vae({ inputShape: [6], hidden: [5], codeDim: 2 }), 1, "noise of their own");
  const model = build();
  const losses: Autoencoder["losses"] = ({ x }) => ({
    zero: tf.mean(model.decoder.apply(tf.slice(x, 0, [-1, 3])) as tf.Tensor),
  });
  await refused({ ...model, losses }, 1, "do not call its encoder as a whole");
});

test("a training resumed ends in the same bits as one never interrupted, and is not taken for another", async () => {
  const [whole, resumed] = [build(), build()];
  const options = { epochs: 2, batchSize: 6, engine: onnx, latentNoise: 0.1 };
  let resume: TrainingState | undefined;
  for await (const progress of fitAlternatingChunks(whole, examples, options))
    resume ??= await progress.state();
  await reportsOf(resumed, { ...options, resume: resume! });
  expect(weightsOf(resumed)).toEqual(weightsOf(whole));
  await expect(reportsOf(build(), { ...options, latentNoise: 0, resume: resume! })).rejects.toThrow(
    ResumeError,
  );
  const { latentNoise: _, ...joint } = options;
  await expect(fit(build(), examples, { ...joint, resume: resume! }).next()).rejects.toThrow(
    ResumeError,
  );
});

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} no tensor is left behind: at the end, after a break, after a throw`, async () => {
    const model = build();
    const run = async (stop: "end" | "break" | "throw") => {
      const options = { epochs: 3, batchSize: 6, engine, validation: examples, latentNoise: 0.1 };
      try {
        for await (const { epoch } of fitAlternatingChunks(model, examples, options)) {
          if (epoch === 2 && stop === "break") break;
          if (epoch === 2 && stop === "throw") throw new Error("the caller's own");
        }
      } catch {}
      return tf.memory().numTensors;
    };
    const once = await run("end");
    for (const stop of ["end", "break", "throw"] as const) expect(await run(stop)).toBe(once);
  });
