import type { Engine } from "@autoencoders/compiler";
import { digits } from "@autoencoders/datasets";
import { gaussianNoise } from "@autoencoders/layers";
import {
  convAutoencoder,
  denseAutoencoder,
  type ModelWeight,
  modelWeights,
  softmaxClassifier,
  stacked,
  vae,
} from "@autoencoders/models";
import {
  adam,
  fitAlternatingChunks,
  fitChunks,
  fitClassifierChunks,
  fitGreedyChunks,
  fitPartsChunks,
  momentum,
  type TrainingPart,
  type TrainingProgress,
  type TrainingState,
  trainableOf,
} from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** A training of some procedure, made anew with its initial weights. */
export interface SmallTraining {
  readonly weights: readonly Pick<ModelWeight, "name" | "variable">[];
  start(resume: TrainingState | undefined): AsyncIterable<TrainingProgress>;
}

/** How a small training is done. */
export interface SmallOptions {
  readonly engine: Engine;
  readonly epochs: number;
  /** About how long the steps between two progress reports take; 1 gives a report after every step or two. */
  readonly chunkMs?: number;
}

const rows = 60;
const { train, validation } = digits({ examples: 80 });
const images = { data: train.data.subarray(0, rows * 784), shape: [rows, 28, 28, 1] };
const flat = { data: images.data, shape: [rows, 784] };
const labeled = { ...flat, labels: train.labels!.subarray(0, rows) };
const common = { batchSize: 7, seed: 3 }; // the last of nine batches has 4 rows

/** A training of each procedure, with noise, slots, a smaller last batch or validation rows. */
export const trainings: Readonly<Record<string, (options: SmallOptions) => SmallTraining>> = {
  dense(options) {
    const model = denseAutoencoder({
      inputShape: [784],
      codeDim: 4,
      corruption: gaussianNoise({ stddev: 0.3 }),
    });
    return {
      weights: modelWeights(model),
      start: (resume) =>
        fitChunks(model, flat, {
          ...common,
          ...options,
          optimizer: momentum({ learningRate: 0.01 }),
          validation: { data: validation.data, shape: [validation.shape[0]!, 784] },
          resume,
        }),
    };
  },
  vae(options) {
    const model = vae({ inputShape: [784], hidden: [8], codeDim: 2 });
    const start = (resume?: TrainingState) =>
      fitChunks(model, flat, { ...common, ...options, resume });
    return { weights: modelWeights(model), start };
  },
  conv(options) {
    const model = convAutoencoder({ inputShape: [28, 28, 1], filters: [2], codeDim: 2 });
    const start = (resume?: TrainingState) =>
      fitChunks(model, images, { ...common, ...options, resume });
    return { weights: modelWeights(model), start };
  },
  greedy({ epochs, ...options }) {
    const model = stacked({ inputShape: [784], hidden: [8], codeDim: 4 });
    const phases = [epochs, epochs];
    const start = (resume?: TrainingState) =>
      fitGreedyChunks(model, flat, { ...common, ...options, phases, resume });
    return { weights: modelWeights(model), start };
  },
  alternating(options) {
    const model = denseAutoencoder({ inputShape: [784], codeDim: 4 });
    const start = (resume?: TrainingState) =>
      fitAlternatingChunks(model, flat, { ...common, ...options, latentNoise: 0.1, resume });
    return { weights: modelWeights(model), start };
  },
  classifier(options) {
    const model = denseAutoencoder({ inputShape: [784], codeDim: 4 });
    const classifier = softmaxClassifier(model, { classes: 10 });
    const start = (resume?: TrainingState) =>
      fitClassifierChunks(classifier, labeled, { ...common, ...options, resume });
    return { weights: classifier.weights, start };
  },
  adversarial(options) {
    const { parts, weights } = adversarial();
    const start = (resume?: TrainingState) =>
      fitPartsChunks(parts, { x: flat }, { ...common, ...options, resume });
    return { weights, start };
  },
};

/**
 * An adversarial autoencoder: it reconstructs, a discriminator tells its codes from normal ones, and the encoder misleads it.
 *
 * A. Makhzani, J. Shlens, N. Jaitly, I. Goodfellow, B. Frey, "Adversarial Autoencoders", 2015, https://arxiv.org/abs/1511.05644
 */
function adversarial(): { parts: TrainingPart[]; weights: readonly ModelWeight[] } {
  const model = denseAutoencoder({ inputShape: [784], codeDim: 3, codeActivation: "linear" });
  const seeded = (units: number, seed: number) => ({
    units,
    kernelInitializer: tfl.initializers.glorotUniform({ seed }),
  });
  const discriminator = tfl.sequential({
    layers: [
      tfl.layers.dense({ ...seeded(5, 1), inputShape: [3], activation: "relu", name: "hidden" }),
      tfl.layers.dense({ ...seeded(1, 2), name: "logit" }),
    ],
  });
  const own = modelWeights(model);
  const judge = discriminator.layers.flatMap((layer) =>
    layer.weights.map((weight): ModelWeight => {
      const name = `discriminator/${layer.name}/${weight.originalName.split("/").at(-1)}`;
      return { name, variable: weight.read() as tf.Variable, trainable: true };
    }),
  );
  const weights = [...own, ...judge];
  const moving = (beginning: string): ModelWeight[] =>
    weights.map((weight) => ({ ...weight, trainable: weight.name.startsWith(beginning) }));
  const logit = (code: tf.Tensor) => discriminator.apply(code) as tf.Tensor;
  const codeOf = (x: tf.Tensor) => model.encoder.apply(x) as tf.Tensor;
  const parts: TrainingPart[] = [
    { name: "autoencoder", trainable: trainableOf(model), optimizer: adam() },
    {
      name: "discriminator",
      every: 2,
      optimizer: adam({ learningRate: 1e-4 }),
      trainable: {
        weights: moving("discriminator/"),
        objective: ({ x }, { random }) => {
          const real = tf.softplus(tf.neg(logit(random.normal([x!.shape[0]!, 3]))));
          return { terms: { real, made: tf.softplus(logit(codeOf(x!))) } };
        },
      },
    },
    {
      name: "encoder",
      optimizer: adam({ learningRate: 1e-4 }),
      trainable: {
        weights: moving("encoder/"),
        objective: ({ x }) => ({ terms: { misled: tf.softplus(tf.neg(logit(codeOf(x!)))) } }),
      },
    },
  ];
  return { parts, weights };
}
