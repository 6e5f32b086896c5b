// A corruption of your own: a band of each picture is lost. A corruption is a function of rows and of the random numbers of this
// step; it gives damaged rows of the same shape.
import { digits } from "@autoencoders/datasets";
import type { Corruption } from "@autoencoders/layers";
import { denoising } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** Sets seven rows of pixels of each picture to 0, at a height that is drawn for each: [batch, height, width, 1]. */
const lostBand: Corruption = (x, random) => {
  const [batch = 0, height = 0] = x.shape;
  const top = tf.mul(random.uniform([batch, 1, 1, 1]), height - 7);
  const pixel = tf.reshape(tf.range(0, height), [1, height, 1, 1]);
  const below = tf.sub(pixel, top); // within [0, 7) inside the band
  const isInside = tf.logicalAnd(tf.greaterEqual(below, 0), tf.less(below, 7));
  return tf.mul(x, tf.sub(1, tf.cast(isInside, "float32")));
};

const model = denoising({
  inputShape: [28, 28, 1],
  hidden: [64],
  codeDim: 32,
  corruption: lostBand,
});
const { train } = digits({ examples: 400 });
for await (const { epoch, loss } of fit(model, train, { epochs: 3, batchSize: 20 }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}`);
