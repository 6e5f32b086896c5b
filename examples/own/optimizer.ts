// An optimizer of your own: Lion, the sign of a moving average. An optimizer is a plain object of pure functions; what it remembers
// is in its slots.
// X. Chen et al., "Symbolic Discovery of Optimization Algorithms", NeurIPS 2023, https://arxiv.org/abs/2302.06675
import { digits } from "@autoencoders/datasets";
import { denseAutoencoder } from "@autoencoders/models";
import { fit, type Optimizer } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** w ← w − α · sign(β₁ m + (1 − β₁) g), m ← β₂ m + (1 − β₂) g. */
function lion({ learningRate = 1e-3, beta1 = 0.9, beta2 = 0.99 } = {}): Optimizer {
  const between = (a: tf.Tensor, b: tf.Tensor, share: number) =>
    tf.add(tf.mul(a, share), tf.mul(b, 1 - share));
  return {
    name: "lion",
    options: { learningRate, beta1, beta2 },
    learningRate,
    slots: { average: 0 },
    coefficients: (_, rate) => ({ rate }),
    update: (gradient, weight, { average }, { rate }) => ({
      weight: tf.sub(weight, tf.mul(tf.sign(between(average!, gradient, beta1)), rate!)),
      slots: { average: between(average!, gradient, beta2) },
    }),
  };
}

const model = denseAutoencoder({ inputShape: [28, 28, 1], hidden: [64], codeDim: 16 });
const { train } = digits({ examples: 400 });
const options = { epochs: 3, batchSize: 20, optimizer: lion() };
for await (const { epoch, loss } of fit(model, train, options))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
