import type { StateArrays, Step } from "@autoencoders/compiler";
import { type Autoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { withWeights } from "./_with-weights.ts";
import type { Optimizer } from "./optimizer.ts";

/** The name of the output that is the sum of all terms. */
export const totalLoss = "loss";

/**
 * One training step as a pure function: state `weights/…` and `slots/SLOT/…`, batch `x`, the optimizer's coefficients as
 * scalars; outputs are the mean of each term and their sum.
 */
export function trainingStep(
  model: Autoencoder,
  optimizer: Optimizer,
  { clipNorm }: { clipNorm?: number | undefined } = {},
): Step {
  const weights = modelWeights(model);
  const trainable = weights.filter((weight) => weight.trainable);
  const shapes = Object.fromEntries(weights.map(({ name, variable }) => [name, variable.shape]));
  const slotNames = Object.keys(optimizer.slots);
  return {
    state: {
      ...Object.fromEntries(weights.map(({ name }) => [`weights/${name}`, shapes[name]!])),
      ...Object.fromEntries(
        trainable.flatMap(({ name }) =>
          slotNames.map((slot) => [`slots/${slot}/${name}`, shapes[name]!]),
        ),
      ),
    },
    scalars: Object.keys(optimizer.coefficients(1, 1)),
    run({ state, batch, scalars, random }) {
      return withWeights(
        weights,
        (name) => state[`weights/${name}`]!,
        () => {
          const terms: Record<string, tf.Tensor> = {};
          const { value, grads } = tf.variableGrads(
            () => {
              const means = meanTerms(model.losses(batch.x!, { random, training: true }));
              for (const [name, mean] of Object.entries(means)) terms[name] = tf.keep(mean);
              return sumOf(Object.values(means)) as tf.Scalar;
            },
            trainable.map(({ variable }) => variable),
          );
          const gradients = clipByGlobalNorm(grads, clipNorm);
          const changed: Record<string, tf.Tensor> = {};
          for (const { name, variable } of trainable) {
            const gradient = gradients[variable.name];
            if (!gradient) continue; // the loss does not depend on this weight
            const slots = Object.fromEntries(
              slotNames.map((slot) => [slot, state[`slots/${slot}/${name}`]!]),
            );
            const next = optimizer.update(gradient, variable, slots, scalars);
            changed[`weights/${name}`] = next.weight;
            for (const slot of slotNames) changed[`slots/${slot}/${name}`] = next.slots[slot]!;
          }
          return { state: changed, outputs: { [totalLoss]: value, ...terms } };
        },
      );
    },
  };
}

/** The mean of each term over the batch, in their order: each []. */
export const meanTerms = (terms: Readonly<Record<string, tf.Tensor>>): Record<string, tf.Tensor> =>
  Object.fromEntries(Object.entries(terms).map(([name, term]) => [name, tf.mean(term)]));

export const sumOf = (tensors: readonly tf.Tensor[]): tf.Tensor =>
  tensors.length === 1 ? tf.clone(tensors[0]!) : tensors.reduce((a, b) => tf.add(a, b));

/**
 * All gradients times min(1, limit / ‖all gradients‖₂).
 *
 * R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", ICML 2013,
 * https://arxiv.org/abs/1211.5063
 */
function clipByGlobalNorm(
  gradients: tf.NamedTensorMap,
  limit: number | undefined,
): tf.NamedTensorMap {
  if (limit === undefined) return gradients;
  const present = Object.entries(gradients).filter(([, gradient]) => gradient);
  const norm = tf.sqrt(sumOf(present.map(([, gradient]) => tf.sum(tf.square(gradient)))));
  const scale = tf.minimum(1, tf.div(limit, tf.maximum(norm, 1e-30)));
  return Object.fromEntries(present.map(([name, gradient]) => [name, tf.mul(gradient, scale)]));
}

/** The state a training starts from: the model's weights and the optimizer's slots as they are at first. */
export function initialState(model: Autoencoder, optimizer: Optimizer): StateArrays {
  const { state } = trainingStep(model, optimizer);
  const slots = Object.entries(state)
    .filter(([name]) => name.startsWith("slots/"))
    .map(([name, shape]) => {
      const data = new Float32Array(shape.reduce((size, xDim) => size * xDim, 1));
      return [name, { data: data.fill(optimizer.slots[name.split("/")[1]!]!), shape }];
    });
  return { ...weightArrays(model), ...Object.fromEntries(slots) };
}

/** The numbers of all weights, as engines take them: `weights/…`. */
export function weightArrays(model: Pick<Autoencoder, "encoder" | "decoder">): StateArrays {
  const entries = modelWeights(model).map(({ name, variable }) => [
    `weights/${name}`,
    { data: variable.dataSync() as Float32Array, shape: variable.shape },
  ]);
  return Object.fromEntries(entries);
}
