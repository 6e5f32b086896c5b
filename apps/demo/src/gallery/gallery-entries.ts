import type { ZooName } from "@autoencoders/models";
import { defaultSettings } from "../session/default-settings.ts";
import { firstSettings } from "../session/first-settings.ts";
import type { RunSettings } from "../worker/run-settings.ts";

/** A model of the gallery: how it is trained in some seconds, and what is worth a look then. */
export interface GalleryEntry {
  readonly settings: RunSettings;
  /** What the model is, of images; by default what the zoo says of it. */
  readonly summary?: string;
  /** Seconds that the training takes on one processor at most, as `pnpm demo:gallery` measured it while the machine was busy. */
  readonly seconds: number;
  /** A sentence that says what to look at. */
  readonly look: string;
}

/** Options of images of intensities in [0, 1]. */
const sharp = { activation: "relu", outputActivation: "sigmoid" };
const noise = { name: "gaussianNoise", options: { stddev: 0.4, clip: [0, 1] } };

/** Returns settings as quick as those of the first run, with what sets a model apart. */
const quick = (
  name: ZooName,
  options: Readonly<Record<string, unknown>>,
  {
    epochs = 20,
    rows = 8000,
    rate = 0.003,
  }: { epochs?: number; rows?: number; rate?: number } = {},
): RunSettings => ({
  ...defaultSettings(name, options),
  data: { name: "digits", train: rows },
  optimizer: { name: "adam", learningRate: rate },
  batchSize: 32,
  epochs,
});

/** Entries of the gallery by the name of their model. */
export const galleryEntries: Readonly<Record<ZooName, GalleryEntry>> = {
  linear: {
    settings: quick("linear", { codeDim: 16 }, { epochs: 20, rows: 8000 }),
    seconds: 5,
    look: "Nothing but sums: it finds the same plane as principal components. Its first-layer features are blurred digits, not strokes.",
  },
  stacked: {
    settings: firstSettings,
    seconds: 15,
    look: "One hidden layer more than linear, and digits become sharp. Change the number of numbers in the headline.",
  },
  tied: {
    summary: "plain, but the decoder uses the encoder's weights turned around",
    settings: quick("tied", { ...sharp, hidden: [128], codeDim: 16 }),
    seconds: 8,
    look: "Half the weights, since the decoder uses the encoder's turned around. Are the pictures half as good?",
  },
  deepAutoencoder: {
    settings: quick("deepAutoencoder", { hidden: [256, 64], codeDim: 2 }, { epochs: 20 }),
    seconds: 20,
    look: "A code of two numbers: the map shows all digits at once, and “Grid of images” how they change into one another.",
  },
  denoising: {
    summary: "gives back clean images from damaged ones",
    settings: quick(
      "denoising",
      { ...sharp, hidden: [256], codeDim: 32, corruption: noise },
      { epochs: 8 },
    ),
    seconds: 20,
    look: "The panel “Noise”: it takes away what was put on, because it was never shown clean digits while it learned.",
  },
  sparse: {
    settings: quick("sparse", {
      hidden: [],
      codeDim: 128,
      sparsity: "kSparse",
      k: 12,
      outputActivation: "sigmoid",
    }),
    seconds: 11,
    look: "“First-layer features”: with twelve of 128 units for each digit, a unit has to stand for a stroke.",
  },
  contractive: {
    summary: "a code that changes little when the image does",
    settings: quick("contractive", { codeDim: 64, weight: 1e-4 }),
    seconds: 7,
    look: "“Between two images”: small changes of a digit hardly change its code, so the way between two is smooth.",
  },
  convAutoencoder: {
    settings: quick("convAutoencoder", { filters: [8, 8], codeDim: 16 }, { epochs: 6, rows: 8000 }),
    seconds: 10,
    look: "“First-layer features”: windows of three by three pixels that are moved over the image look for edges.",
  },
  convDenoising: {
    settings: quick(
      "convDenoising",
      { filters: [8, 8], corruption: noise },
      { epochs: 6, rows: 8000 },
    ),
    seconds: 12,
    look: "The panel “Noise”: windows know what a stroke looks like wherever it is.",
  },
  vae: {
    summary: "variational: a distribution over codes, from which new images can be drawn",
    settings: quick("vae", { hidden: [256], codeDim: 8 }, { rate: 0.002 }),
    seconds: 20,
    look: "“Code by hand”: every code in the middle is a digit, also those that no image has.",
  },
  betaVae: {
    settings: quick("betaVae", { hidden: [256], codeDim: 8, beta: 4 }, { rate: 0.002 }),
    seconds: 20,
    look: "“Code by hand”: some numbers fall silent, and each of the others changes one thing.",
  },
  betaTcVae: {
    settings: {
      ...quick("betaTcVae", { hidden: [256], codeDim: 8 }, { epochs: 11, rate: 0.002 }),
      batchSize: 64,
    },
    seconds: 20,
    look: "“Code by hand”: numbers are independent of each other, and more of them speak than of “Beta-VAE”.",
  },
  factorVae: {
    settings: {
      ...quick(
        "factorVae",
        { hidden: [256], codeDim: 8, discriminator: [64] },
        { epochs: 8, rate: 0.002 },
      ),
      batchSize: 64,
    },
    seconds: 20,
    look: "“Code by hand”: numbers are independent of each other. The discriminator's two terms are 0.69 each where it cannot tell that they are not.",
  },
  dipVae: {
    settings: quick("dipVae", { hidden: [256], codeDim: 8 }, { epochs: 12, rate: 0.002 }),
    seconds: 20,
    look: "The spectrum of the code: its numbers scatter alike and do not go with each other.",
  },
  iwae: {
    settings: quick(
      "iwae",
      { hidden: [128], codeDim: 8, samples: 5 },
      { epochs: 12, rows: 4000, rate: 0.002 },
    ),
    seconds: 18,
    look: "The loss: with five codes for each image it lies nearer to how likely the images are than that of “VAE” does.",
  },
  vampVae: {
    settings: quick(
      "vampVae",
      { hidden: [128], codeDim: 8, components: 50 },
      { epochs: 12, rows: 4000, rate: 0.002 },
    ),
    seconds: 8,
    look: "“Draw new ones”: the prior has learned where codes of digits lie, so that fewer samples are none.",
  },
  conditionalVae: {
    settings: quick("conditionalVae", { hidden: [128], codeDim: 8 }),
    seconds: 16,
    look: "It is told which digit a picture shows, so its codes keep what is left: slant, width, weight of the pen. Nothing in the map says which digit is which.",
  },
  completingVae: {
    settings: quick(
      "completingVae",
      { hidden: [128], codeDim: 16, quadrants: 2 },
      { epochs: 9, rows: 8000 },
    ),
    seconds: 18,
    look: "It sees the left half of each digit alone, and draws the right one too. Where that is wrong, could the left half be of the digit that it drew?",
  },
  flowVae: {
    settings: quick(
      "flowVae",
      { hidden: [128], codeDim: 8, flows: 5 },
      { epochs: 12, rows: 4000, rate: 0.002 },
    ),
    seconds: 6,
    look: "The terms: “rate” is what the bent posterior costs, beside the divergence of “VAE”.",
  },
  semiSupervisedVae: {
    settings: quick(
      "semiSupervisedVae",
      { hidden: [64], codeDim: 8 },
      { epochs: 6, rows: 2000, rate: 0.002 },
    ),
    seconds: 9,
    look: "The last ten numbers of a code are how probable each digit is: it learns to read while it learns to write.",
  },
  convVae: {
    settings: quick("convVae", { filters: [8, 8], codeDim: 8 }, { epochs: 6, rows: 8000 }),
    seconds: 12,
    look: "“Map”: classes lie around the middle, without holes between them.",
  },
  wae: {
    settings: {
      ...quick("wae", { hidden: [256], codeDim: 8 }, { epochs: 15, rate: 0.002 }),
      batchSize: 64,
    },
    seconds: 18,
    look: "“Draw new ones”: sharper than those of “Variational”, since no noise is added to a code.",
  },
  aae: {
    settings: {
      ...quick(
        "aae",
        { hidden: [128], codeDim: 8, discriminator: [64] },
        { epochs: 15, rate: 0.002 },
      ),
      batchSize: 64,
    },
    seconds: 18,
    look: "“Draw new ones”. The terms of two networks against each other: neither goes to 0 while both learn.",
  },
  vaeGan: {
    settings: {
      ...quick(
        "vaeGan",
        {
          hidden: [128],
          codeDim: 8,
          discriminator: [128],
          gamma: 20,
          discriminatorRate: 0.2,
          beta: 0.3,
        },
        { epochs: 10, rate: 0.002 },
      ),
      batchSize: 64,
    },
    seconds: 20,
    look: "“Draw new ones”: their pixels are black or white, not gray like those of “Variational”, since a discriminator looks at them.",
  },
  rae: {
    settings: quick("rae", { hidden: [256], codeDim: 16 }, { epochs: 10, rate: 0.002 }),
    seconds: 15,
    look: "The grid of images: near codes are near images, by nothing but a decoder with small weights.",
  },
  vqVae: {
    settings: quick(
      "vqVae",
      { filters: [8, 16], codebookSize: 32, entryDim: 8 },
      { epochs: 6, rows: 8000 },
    ),
    seconds: 16,
    look: "A code of 49 whole numbers: each place of the image is one of 32 patterns that it has learned.",
  },
  fsq: {
    settings: quick("fsq", { filters: [8, 16], levels: [5, 5, 5] }, { epochs: 6, rows: 8000 }),
    seconds: 14,
    look: "Each place of the image is one of 125 codes, of three numbers with five levels each; nothing had to be learned for that.",
  },
  hashing: {
    settings: quick("hashing", { codeDim: 24 }, { epochs: 20 }),
    seconds: 12,
    look: "A code of 24 bits, black or white: digits that are alike differ in few of them.",
  },
  detector: {
    settings: quick("detector", {}, { epochs: 2, rows: 1000 }),
    seconds: 3,
    look: "“Anomalies”: the images that are least like the others, the strangest first. It is meant for tables: open one of yours.",
  },
};
