// A model of your own: the code has to tell the class of a row besides the row itself. A model is a plain object; here it has a third
// network, and its losses take further rows by name, which `fitParts` gives it.
import { digits } from "@autoencoders/datasets";
import { type Autoencoder, denseAutoencoder } from "@autoencoders/models";
import { adam, fitParts, type TrainingPart, trainableOf } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";

const [codeDim, classes] = [16, 10];
const base = denseAutoencoder({ inputShape: [28, 28, 1], hidden: [64], codeDim });
const classifier = sequential({
  layers: [layers.dense({ inputShape: [codeDim], units: classes })],
});
const model: Autoencoder = {
  ...base,
  name: "supervised",
  parts: { classifier }, // weights, files and copies follow all networks of a model
  losses(rows, context) {
    const logits = classifier.apply(base.encoder.apply(rows.x)) as tf.Tensor;
    const surprise = tf.neg(tf.sum(tf.mul(rows.labels!, tf.logSoftmax(logits)), 1)); // nats: [batch]
    return { ...base.losses(rows, context), class: tf.mul(surprise, 0.01) };
  },
};

const { train } = digits({ examples: 400 });
const labels = new Float32Array(train.labels!.length * classes);
for (const [row, label] of train.labels!.entries()) labels[row * classes + label] = 1;
const rows = { x: train, labels: { data: labels, shape: [train.labels!.length, classes] } };

const optimizer = adam({ learningRate: 0.002 });
const parts: TrainingPart[] = [{ name: "all", trainable: trainableOf(model), optimizer }];
for await (const { epoch, parts: figures } of fitParts(parts, rows, { epochs: 3, batchSize: 20 })) {
  const { loss, terms } = figures.all!;
  console.log(`epoch ${epoch}  loss ${loss.toFixed(4)}  class ${terms.class!.toFixed(4)}`);
}
