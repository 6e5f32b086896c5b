// A vector-quantized autoencoder whose codebook is a moving average of the codes. A row has 16 codes, so that its error on
// new digits is below that of k-means with as many centers on the digits that it was fitted to.
// A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017, appendix A.1,
// https://arxiv.org/abs/1711.00937
import { kMeans } from "@autoencoders/analysis";
import { digits } from "@autoencoders/datasets";
import { meanSquaredError } from "@autoencoders/losses";
import { type Autoencoder, denseAutoencoder, modelWeights } from "@autoencoders/models";
import { adam, fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";

const [xCodes, codeDim, xEntries, decay] = [16, 4, 32, 0.9];
const layerSizes = { inputShape: [28, 28, 1], hidden: [128], codeDim: xCodes * codeDim };
const base = denseAutoencoder({ ...layerSizes, codeActivation: "linear" });
// The sums of the codes that each entry stands for, and how many these are: an entry is their quotient. No gradient moves them.
const table = (inputDim: number) => {
  const options = { units: xEntries, inputShape: [inputDim], useBias: false, trainable: false };
  return sequential({ layers: [layers.dense(options)] });
};
const parts = { sums: table(codeDim), counts: table(1) };
const variables = modelWeights({ ...base, parts }).map(({ variable }) => variable);
const [sums, counts] = variables.slice(-2) as [tf.Variable, tf.Variable];

/** Marks the entry nearest to each code: [n, codeDim] to [n, xEntries] of zeros and ones. */
function nearest(codes: tf.Tensor): tf.Tensor {
  const entries = tf.div(sums, counts);
  const distances = tf.sub(tf.sum(tf.square(entries), 0), tf.mul(tf.matMul(codes, entries), 2));
  return tf.cast(tf.oneHot(tf.argMin(distances, 1), xEntries), "float32");
}
const entriesOf = (codes: tf.Tensor) =>
  tf.matMul(nearest(codes), tf.div(sums, counts), false, true);
const withGradient = (gradFunc: (dy: tf.Tensor) => tf.Tensor) =>
  tf.customGrad((codes) => ({ value: entriesOf(codes as tf.Tensor), gradFunc }));
const quantized = withGradient((dy) => dy); // as though the entries were the codes
const constant = withGradient((dy) => tf.zerosLike(dy));

/** Moves each entry toward the mean of the codes that it stands for. */
function follow(codes: tf.Tensor): void {
  const marks = nearest(codes);
  const moved = (average: tf.Tensor, batch: tf.Tensor) =>
    tf.add(tf.mul(average, decay), tf.mul(batch, 1 - decay));
  sums.assign(moved(sums, tf.matMul(codes, marks, true)));
  counts.assign(tf.maximum(moved(counts, tf.sum(marks, 0, true)), 1e-3)); // an unused entry stays a number
}

const model: Autoencoder = {
  ...base,
  parts,
  losses({ x }, { training }) {
    const codes = tf.reshape(base.encoder.apply(x) as tf.Tensor, [-1, codeDim]);
    const entries = tf.reshape(quantized(codes), [-1, xCodes * codeDim]);
    const reconstruction = meanSquaredError(base.decoder.apply(entries) as tf.Tensor, x);
    const commitment = tf.mul(tf.mean(tf.squaredDifference(codes, constant(codes))), 0.25);
    if (training) follow(codes);
    return { reconstruction, commitment };
  },
};

const { train, test } = digits({ examples: 2_000 });
tf.tidy(() => {
  const images = tf.div(tf.tensor(train.data.subarray(0, 2 * 784), [2, 28, 28, 1]), 255);
  const codes = tf.reshape(base.encoder.predict(images) as tf.Tensor, [xEntries, codeDim]);
  sums.assign(tf.transpose(codes)); // the first entries are codes
  counts.assign(tf.onesLike(counts));
});
const optimizer = adam({ learningRate: 0.002 });
const options = { epochs: 20, batchSize: 50, optimizer, validation: test };
let error = 0;
for await (const { epoch, loss, validation } of fit(model, train, options)) {
  error = validation!.terms.reconstruction!;
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
}
const { inertia } = await kMeans(train, { clusters: xEntries, restarts: 1 });
const ofKMeans = inertia / train.data.length;
console.log(`error of new digits ${error.toFixed(4)}, of k-means ${ofKMeans.toFixed(4)}`);
