import { type Autoencoder, convAutoencoder, denseAutoencoder, vae } from "@autoencoders/models";
import { adadelta, adam, type Optimizer, sgd } from "@autoencoders/trainers";

/** A training step that every engine is timed on. */
export interface BenchStep {
  readonly what: string;
  readonly batchSize: number;
  readonly build: () => Autoencoder;
  readonly optimizer: () => Optimizer;
  /** Steps of one round: so many that what a peer does once a round is at most 2 % of it. */
  readonly steps: number;
}

const image = { inputShape: [28, 28, 1] };

/** The steps by the letters they have in every table. */
export const benchSteps: Readonly<Record<string, BenchStep>> = {
  a: {
    what: "784-300-150-300-784 ELU, MSE, Adam, batch 150",
    batchSize: 150,
    build: () =>
      denseAutoencoder({
        ...image,
        hidden: [300],
        codeDim: 150,
        activation: "elu",
        outputActivation: "linear",
      }),
    optimizer: () => adam(),
    steps: 500,
  },
  b: {
    what: "784-128-64-32-64-128-784 ReLU, BCE, SGD, batch 32",
    batchSize: 32,
    build: () => denseAutoencoder({ ...image, hidden: [128, 64], codeDim: 32 }),
    optimizer: () => sgd({ learningRate: 1.5 }),
    steps: 2000,
  },
  c: {
    what: "784-32-784 ReLU, BCE, Adam, batch 256",
    batchSize: 256,
    build: () => denseAutoencoder({ ...image, codeDim: 32 }),
    optimizer: () => adam(),
    steps: 600,
  },
  d: {
    what: "VAE 784-500-500-20 ELU, Adam, batch 150",
    batchSize: 150,
    build: () => vae({ ...image, hidden: [500, 500], codeDim: 20 }),
    optimizer: () => adam(),
    steps: 300,
  },
  e: {
    what: "convolutions 16-8-8 with max-pooling, up-sampled back, BCE, Adadelta, batch 128",
    batchSize: 128,
    build: () => convAutoencoder({ ...image, filters: [16, 8, 8] }),
    optimizer: () => adadelta(),
    steps: 200,
  },
  f: {
    what: "convolutions 32-64-128 with max-pooling, dense 128, transposed back, BCE, Adam, batch 64",
    batchSize: 64,
    build: () =>
      convAutoencoder({
        ...image,
        filters: [32, 64, 128],
        codeDim: 128,
        poolPadding: "valid",
        decoder: "transpose",
      }),
    optimizer: () => adam(),
    steps: 60,
  },
};
