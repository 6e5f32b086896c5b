// An adversarial autoencoder of three parts that move in turn: the autoencoder, a discriminator that tells codes from draws of
// the prior, and the encoder against it. In the end a classifier of its own can hardly tell them apart.
// A. Makhzani et al., "Adversarial Autoencoders", 2015, https://arxiv.org/abs/1511.05644
import { digits } from "@autoencoders/datasets";
import { type Random, seededRandom } from "@autoencoders/layers";
import { binaryCrossEntropy } from "@autoencoders/losses";
import { denseAutoencoder, encode, modelWeights } from "@autoencoders/models";
import {
  adam,
  encodeExamples,
  fitParts,
  type Trainable,
  trainableOf,
} from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, type LayersModel, layers, sequential } from "@tensorflow/tfjs-layers";

const codeDim = 3;
const layerSizes = { inputShape: [28, 28, 1], hidden: [100], codeDim };
const model = denseAutoencoder({ ...layerSizes, codeActivation: "linear" });

/** A network from codes to the logit of their being drawn from the prior: [n, codeDim] to [n, 1]. */
function newJudge(seed: number) {
  const dense = (units: number, inputDim: number, activation: "relu" | "linear", i: number) => {
    const kernelInitializer = initializers.glorotUniform({ seed: seed + i });
    return layers.dense({ units, inputShape: [inputDim], activation, kernelInitializer });
  };
  const hidden = [dense(64, codeDim, "relu", 1), dense(64, 64, "relu", 2)];
  return sequential({ layers: [...hidden, dense(1, 64, "linear", 3)] });
}
/** The cross-entropy of a judge that is to say 1 of draws and 0 of codes. */
const judged = (judge: LayersModel, codes: tf.Tensor, label: 0 | 1) =>
  binaryCrossEntropy(judge.apply(codes) as tf.Tensor, tf.fill([codes.shape[0]!, 1], label));
const judging = (judge: LayersModel, codes: tf.Tensor, random: Random) => ({
  terms: { draws: judged(judge, random.normal(codes.shape), 1), codes: judged(judge, codes, 0) },
});

const discriminator = newJudge(10);
const all = modelWeights({ ...model, parts: { discriminator } });
/** A part that moves one network and sees all. */
const part = (name: string, objective: Trainable["objective"]) => ({
  name,
  trainable: {
    weights: all.map((w) => ({ ...w, trainable: w.name.startsWith(`${name}/`) })),
    objective,
  },
  optimizer: adam({ learningRate: 0.001, beta1: 0.5 }),
});
const parts = [
  { name: "autoencoder", trainable: trainableOf(model), optimizer: adam() },
  part("discriminator", ({ x }, { random }) => judging(discriminator, encode(model, x!), random)),
  part("encoder", ({ x }) => ({ terms: { deceit: judged(discriminator, encode(model, x!), 1) } })),
];
const { train, test } = digits({ examples: 2_000 });
for await (const report of fitParts(parts, { x: train }, { epochs: 30, batchSize: 50 })) {
  const deceit = report.parts!.encoder!.loss.toFixed(3);
  console.log(`epoch ${report.epoch}  loss ${report.loss.toFixed(4)}  deceit ${deceit}`);
}

// A new judge learns from the codes of the training rows and is asked about those of others.
const judge = newJudge(20);
const trainable: Trainable = {
  weights: modelWeights({ encoder: judge, decoder: judge }),
  objective: ({ x }, { random }) => judging(judge, x!, random),
};
const last = [{ name: "judge", trainable, optimizer: adam() }];
for await (const _ of fitParts(last, { x: await encodeExamples(model, train) }, { epochs: 20 }));
const { data, shape } = await encodeExamples(model, test);
const [codes, draws] = [tf.tensor(data, [...shape]), seededRandom(9).normal([10_000, codeDim])];
const [ofCodes, ofDraws] = [codes, draws].map((rows) => {
  const isDraw = tf.greater(judge.predict(rows) as tf.Tensor, 0);
  return tf.mean(tf.cast(isDraw, "float32")).dataSync()[0]!;
}) as [number, number];
const accuracy = (1 - ofCodes + ofDraws) / 2;
console.log(`a classifier tells codes from the prior with an accuracy of ${accuracy.toFixed(3)}`);
