// A penalty of your own: codes of neighboring units should be alike, so that units form a map. A penalty is a function of a batch to a
// tensor of shape [batch] or [].
import { digits } from "@autoencoders/datasets";
import { type Penalty, weighted } from "@autoencoders/losses";
import { denseAutoencoder } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";

/** Mean over units of the squared difference from the next unit: [batch]. */
const smooth: Penalty = ({ code }) => {
  const unitDim = code.shape[1]!;
  const all = [0, 0];
  const left = tf.slice(code, all, [-1, unitDim - 1]);
  const right = tf.slice(code, [0, 1], [-1, unitDim - 1]);
  return tf.mean(tf.squaredDifference(left, right), 1);
};

const model = denseAutoencoder({
  inputShape: [28, 28, 1],
  codeDim: 16,
  activation: "tanh",
  penalties: { smooth: weighted(0.1, smooth) },
});
const { train } = digits({ examples: 400 });
for await (const { epoch, loss, terms } of fit(model, train, { epochs: 3, batchSize: 20 }))
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}  smooth ${terms.smooth!.toFixed(4)}`);
