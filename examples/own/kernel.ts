// An operation of your own, with a gradient of your own: numbers are rounded to steps of 1/4 on the way forward, and the gradient passes as
// though they were not ("straight through"). It is made of tfjs's operations, so that it is recorded and compiled with the step.
// Y. Bengio, N. Léonard, A. Courville, "Estimating or Propagating Gradients Through Stochastic Neurons", 2013, https://arxiv.org/abs/1308.3432
import { digits } from "@autoencoders/datasets";
import { type Autoencoder, denseAutoencoder } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** Rounds to steps of 1/4: a code of 16 numbers in [−1, 1] then takes 9 values each. */
const rounded = tf.customGrad((x) => ({
  value: tf.div(tf.round(tf.mul(x as tf.Tensor, 4)), 4),
  gradFunc: (dy: tf.Tensor) => dy,
}));

const base = denseAutoencoder({
  inputShape: [28, 28, 1],
  hidden: [64],
  codeDim: 16,
  codeActivation: "tanh",
});
const model: Autoencoder = {
  ...base,
  losses({ x }) {
    const code = rounded(base.encoder.apply(x) as tf.Tensor);
    const error = tf.squaredDifference(base.decoder.apply(code) as tf.Tensor, x);
    return { reconstruction: tf.mean(tf.reshape(error, [x.shape[0]!, -1]), 1) };
  },
};
const { train } = digits({ examples: 400 });
for await (const { epoch, loss, engine } of fit(model, train, { epochs: 3, batchSize: 20 }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}  ${engine}`);
