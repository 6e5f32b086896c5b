import type { Engine, EngineName, Program, RowArray, Step } from "@autoencoders/compiler";
import { roundedAccuracy } from "@autoencoders/losses";
import { type Autoencoder, modelWeights, reconstruct } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { addMeans } from "./_add-means.ts";
import { randomStream } from "./_streams.ts";
import { withWeights } from "./_with-weights.ts";
import { checkExamples, type Examples } from "./examples.ts";
import { engineOf } from "./fit-options.ts";
import { meanTerms, sumOf, totalLoss, weightArrays } from "./training-step.ts";

/** Means over examples. */
export interface Evaluation {
  readonly loss: number;
  readonly terms: Readonly<Record<string, number>>;
}

/** An evaluation with figures that compare models of different objectives. */
export interface FullEvaluation extends Evaluation {
  /** Of the reconstruction without noise or sampling; `bce` in nats per feature, of reconstructions clipped to [1e-7, 1 − 1e-7]. */
  readonly metrics: {
    readonly mse: number;
    readonly bce: number;
    readonly roundedAccuracy: number;
  };
}

/**
 * The objective and the reconstruction of a model on examples, without training.
 *
 * @param options.batchSize rows at once; penalties on batch statistics depend on it
 * @param options.seed of the samples that a variational model draws
 * @throws ExamplesError where the examples do not fit the model
 */
export async function evaluate(
  model: Autoencoder,
  examples: Examples,
  {
    engine = "auto",
    batchSize = 500,
    seed = 0,
  }: { engine?: Engine | EngineName; batchSize?: number; seed?: number } = {},
): Promise<FullEvaluation> {
  checkExamples(model, examples);
  const chosen = await engineOf(engine);
  const program = await chosen.compile(evaluationStep(model, true), {
    data: { x: examples },
    fillRandom: randomStream(seed, "validation"),
  });
  const state = chosen.upload(weightArrays(model));
  try {
    const means = await meanOutputs(program, state, examples, { batchSize, firstStep: 0 });
    const {
      [totalLoss]: loss,
      "metric mse": mse,
      "metric bce": bce,
      "metric roundedAccuracy": rounded,
      ...terms
    } = means;
    return { loss: loss!, terms, metrics: { mse: mse!, bce: bce!, roundedAccuracy: rounded! } };
  } finally {
    chosen.release(state);
    await program.dispose();
  }
}

/** The terms of a batch, and with `metrics` those of its reconstruction; no part of the state changes. */
export function evaluationStep(model: Autoencoder, metrics: boolean): Step {
  const weights = modelWeights(model);
  return {
    state: Object.fromEntries(
      weights.map(({ name, variable }) => [`weights/${name}`, variable.shape]),
    ),
    scalars: [],
    run: ({ state, batch, random }) =>
      withWeights(
        weights,
        (name) => state[`weights/${name}`]!,
        () => {
          const terms = meanTerms(model.losses(batch.x!, { random, training: false }));
          const outputs: Record<string, tf.Tensor> = {
            [totalLoss]: sumOf(Object.values(terms)),
            ...terms,
          };
          if (metrics)
            for (const [name, metric] of Object.entries(
              metricsOf(reconstruct(model, batch.x!), batch.x!),
            ))
              outputs[`metric ${name}`] = metric;
          return { state: {}, outputs };
        },
      ),
  };
}

function metricsOf(reconstruction: tf.Tensor, target: tf.Tensor): Record<string, tf.Tensor> {
  const p = tf.clipByValue(reconstruction, 1e-7, 1 - 1e-7);
  const logLikelihood = tf.add(
    tf.mul(target, tf.log(p)),
    tf.mul(tf.sub(1, target), tf.log(tf.sub(1, p))),
  );
  return {
    mse: tf.mean(tf.squaredDifference(reconstruction, target)),
    bce: tf.neg(tf.mean(logLikelihood)),
    roundedAccuracy: tf.mean(roundedAccuracy(reconstruction, target)),
  };
}

/** Means over all examples of a program's outputs, in the order of the examples. */
export async function meanOutputs<State>(
  program: Program<State>,
  state: State,
  { shape }: RowArray,
  { batchSize, firstStep }: { batchSize: number; firstStep: number },
): Promise<Record<string, number>> {
  const n = shape[0]!;
  const size = Math.min(batchSize, n);
  const whole = n - (n % size);
  let sums: Record<string, number> = {};
  const parts = [
    { from: 0, to: whole, size },
    { from: whole, to: n, size: n - whole },
  ].filter(({ from, to }) => to > from);
  let step = firstStep;
  for (const part of parts) {
    const indices = Int32Array.from({ length: part.to - part.from }, (_, i) => part.from + i);
    const { outputs } = await program.run(state, {
      indices,
      batchSize: part.size,
      scalars: {},
      firstStep: step,
    });
    step += indices.length / part.size;
    sums = addMeans(sums, outputs, part.size);
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / n]));
}
