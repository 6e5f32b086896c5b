import { digits } from "@autoencoders/datasets";
import { softmaxClassifier, stacked } from "@autoencoders/models";
import { evaluateClassifier, fitClassifier } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import { pageEngine } from "./src/stage/train-settings.ts";

/** A classifier of generated digits, which judges how well reconstructions can be read. */
export interface Judge {
  /** Share of the demo's test digits that it reads rightly. */
  readonly accuracy: number;
  /** Reads images of 28 × 28 intensities in [0, 1], [n · 784]. */
  read(images: Float32Array): readonly number[];
}

/** Rows to train on, of another seed than the demo's. */
const examples = 40_000;
const epochs = 8;

/** Trains the judge: 784-256-64-10 on digits that are none of the demo's. */
export async function trainJudge(): Promise<Judge> {
  const engine = pageEngine();
  const encoder = stacked({
    inputShape: [28, 28, 1],
    hidden: [256],
    codeDim: 64,
    activation: "relu",
    codeActivation: "relu",
    seed: 0,
  });
  const classifier = softmaxClassifier(encoder, { classes: 10 });
  const { train } = digits({ examples, seed: 1 });
  for await (const _ of fitClassifier(classifier, train, { epochs, batchSize: 50, engine }));
  const { metrics } = await evaluateClassifier(classifier, digits().test, { engine });
  return {
    accuracy: metrics.accuracy,
    read: (images) =>
      tf.tidy(() => {
        const x = tf.tensor(images, [images.length / 784, 28, 28, 1]);
        return Array.from(tf.argMax(classifier.predict(x) as tf.Tensor, -1).dataSync());
      }),
  };
}
