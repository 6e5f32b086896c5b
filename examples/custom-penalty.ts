// A regularizer of one's own: the covariances of the code's units, squared, which decorrelates them.
import { digits } from "@autoencoders/datasets";
import { type Penalty, weighted } from "@autoencoders/losses";
import { denseAutoencoder } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

const decorrelation: Penalty = ({ code }) => {
  const centered = tf.sub(code, tf.mean(code, 0, true));
  const covariance = tf.div(tf.matMul(centered, centered, true, false), code.shape[0]!);
  const unitDim = code.shape[1]!;
  return tf.sum(tf.square(tf.mul(covariance, tf.sub(1, tf.eye(unitDim)))));
};

const model = denseAutoencoder({
  inputShape: [28, 28, 1],
  codeDim: 16,
  activation: "tanh",
  penalties: { decorrelation: weighted(0.05, decorrelation) },
});
const { train } = digits({ examples: 1_000, seed: 0 });
for await (const { epoch, terms } of fit(model, train, { epochs: 3, batchSize: 50 }))
  console.log(
    `epoch ${epoch}  reconstruction ${terms.reconstruction!.toFixed(4)}  decorrelation ${terms.decorrelation!.toFixed(4)}`,
  );
