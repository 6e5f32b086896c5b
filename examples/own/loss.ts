// A loss of your own: log cosh, which counts small errors by their square and large ones by their size. A loss is a function of
// reconstruction and target to one number per example; a model takes it in its `losses`.
import { type Autoencoder, denseAutoencoder } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** Mean over features of log cosh(x̂ − x): [batch]. It is softplus(2u) − u − log 2 of each difference u, which does not overflow. */
function logCosh(reconstruction: tf.Tensor, target: tf.Tensor): tf.Tensor {
  const u = tf.sub(reconstruction, target);
  return tf.mean(tf.sub(tf.sub(tf.softplus(tf.mul(u, 2)), u), Math.log(2)), -1);
}

const base = denseAutoencoder({
  inputShape: [8],
  hidden: [16],
  codeDim: 2,
  activation: "tanh",
  outputActivation: "linear",
});
const model: Autoencoder = {
  ...base,
  losses({ x }) {
    const code = base.encoder.apply(x);
    return { reconstruction: logCosh(base.decoder.apply(code) as tf.Tensor, x) };
  },
};

const rows = 300; // points on a curve in 8 dimensions, some of them far off
const data = Float32Array.from({ length: rows * 8 }, (_, i) => {
  const row = Math.floor(i / 8);
  return Math.sin(row * 0.37 + (i % 8)) + (row % 29 === 0 ? 3 : 0);
});
const optimizer = adam({ learningRate: 0.01 });
const examples = { data, shape: [rows, 8] };
for await (const { epoch, loss } of fit(model, examples, { epochs: 4, batchSize: 20, optimizer }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
