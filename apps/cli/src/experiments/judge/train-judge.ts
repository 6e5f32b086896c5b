import { createHash } from "node:crypto";
import { convAutoencoder, softmaxClassifier } from "@autoencoders/models";
import {
  adam,
  type Examples,
  encodeExamples,
  evaluateClassifier,
  exponentialDecay,
  fitClassifierChunks,
} from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import type { Lab } from "../lab.ts";
import type { Judge } from "./judge.ts";

/** What the judge of digits is built and trained with. */
export const judgeSettings = {
  filters: [16, 32],
  features: 64,
  epochs: 5,
  batchSize: 100,
  learningRate: { from: 0.001, factor: 0.5, steps: 550 },
  /** Always the same, so that all experiments have the same judge. */
  seed: 0,
};

/** What a judge is made with. */
type JudgeLab = Pick<Lab, "engine" | "load" | "fit" | "epochs">;

/** Trains a classifier on MNIST's training rows by Adam: convolutions with max-pooling, rectified features, softmax. */
export async function trainJudge(lab: JudgeLab): Promise<Judge> {
  const { engine } = lab;
  const { filters, features: xFeatures, epochs, batchSize, learningRate, seed } = judgeSettings;
  const network = convAutoencoder({
    inputShape: [28, 28, 1],
    filters,
    codeDim: xFeatures,
    activation: "relu",
    codeActivation: "relu",
    seed,
  });
  const classifier = softmaxClassifier(network, { classes: 10, copy: false });
  const { train, test } = await lab.load("mnist");
  const options = {
    epochs: lab.epochs(epochs),
    batchSize,
    optimizer: adam({ learningRate: exponentialDecay(learningRate) }),
    seed,
    engine,
  };
  await lab.fit("the judge of digits", fitClassifierChunks(classifier, train, options));
  const { metrics } = await evaluateClassifier(classifier, test, { engine });
  const hash = createHash("sha256");
  for (const { variable } of classifier.weights) hash.update(variable.dataSync());
  return {
    accuracy: metrics.accuracy,
    hash: hash.digest("hex").slice(0, 12),
    async see(images: Examples) {
      const features = await encodeExamples(network, images, { engine });
      const codes = Float32Array.from(features.data);
      const shape: [number, number] = [features.shape[0]!, xFeatures];
      return tf.tidy(() => {
        const logits = classifier.head.predictOnBatch(tf.tensor2d(codes, shape));
        const probabilities = tf.softmax(Array.isArray(logits) ? logits[0]! : logits);
        return {
          features: { data: codes, shape },
          labels: Uint8Array.from(tf.argMax(probabilities, -1).dataSync()),
          confidences: tf.max(probabilities, -1).dataSync<"float32">().slice(),
        };
      });
    },
  };
}
