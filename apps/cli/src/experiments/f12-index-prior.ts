import type { DataRows } from "@autoencoders/analysis";
import { head } from "@autoencoders/datasets";
import { compileReconstructor, sampleRows } from "@autoencoders/inference";
import { type IndexPrior, indexPrior } from "@autoencoders/models";
import { encodeExamples, fitIndexPriorChunks } from "@autoencoders/trainers";
import { mnistVqVae } from "../recipes/mnist-vq-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { fallingAdamOptions } from "./_adam-options.ts";
import { drawSamples } from "./draw-samples.ts";
import { judgeOf } from "./judge/judge-of.ts";
import { judgeSettings } from "./judge/train-judge.ts";
import type { Lab } from "./lab.ts";
import { remembered } from "./measures/remembered.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";

/** The model of experiment F10, trained briefly. */
const mnistBriefVqVae: RecipeOf<"vqVae"> = {
  ...mnistVqVae,
  name: "mnist-vq-vae-brief",
  fit: { ...mnistVqVae.fit, epochs: 5 },
};

const settings = {
  prior: {
    filters: 96,
    embeddingDim: 32,
    kernelSize: 13,
    residualBlocks: 4,
    epochs: 12,
    batchSize: 128,
    /** Adam's, along a cosine to a fiftieth of it. */
    learningRate: 0.002,
  },
  /** The lowest temperature that samples are drawn at. */
  coolest: 0.5,
  /** How many rows the judge reads. */
  rows: 1000,
  judge: judgeSettings,
};

interface Fitted {
  readonly prior: IndexPrior;
  /** The cross-entropy of an index of test rows, in nats. */
  readonly crossEntropy: number;
}

/** The prior over the indices of training rows. */
const fitted = remembered(async ([run]): Promise<Fitted> => {
  const { lab, model, set } = run!;
  const { engine, seed } = lab;
  const { filters, embeddingDim, kernelSize, residualBlocks } = settings.prior;
  const prior = indexPrior(model, { filters, embeddingDim, kernelSize, residualBlocks, seed });
  const codes = await encodeExamples(model, set.train, { engine });
  const reports = await lab.fit(
    "a prior over indices",
    fitIndexPriorChunks(prior, codes, {
      ...fallingAdamOptions(lab, settings.prior, { rows: codes.shape[0]!, divisor: 50 }),
      validation: await encodeExamples(model, set.test, { engine }),
    }),
  );
  return { prior, crossEntropy: reports.at(-1)!.validation!.loss };
});

const crossEntropy: Measure = async (runs) => (await fitted(runs)).crossEntropy;

/** How sure the judge is of what it reads in images, on average. */
async function confidenceIn(
  lab: Lab,
  images: AsyncIterable<DataRows> | Iterable<DataRows>,
): Promise<number> {
  const judge = await judgeOf(lab);
  const all: number[] = [];
  for await (const { data, shape } of images)
    all.push(...(await judge.see({ data, shape })).confidences);
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

const ofSamples =
  (temperature: number): Measure =>
  async (runs) => {
    const { lab, model } = runs[0]!;
    const { prior } = await fitted(runs);
    const options = { count: settings.rows, seed: lab.seed, engine: lab.engine, temperature };
    return confidenceIn(lab, sampleRows({ ...model, prior }, options));
  };

/** The most that samples can come to: test images, encoded and decoded. */
const ofReconstructions: Measure = async (runs) => {
  const { lab, model, set } = runs[0]!;
  const reconstruct = await compileReconstructor(model, { engine: lab.engine });
  const images = await reconstruct(head(set.test, Math.min(settings.rows, set.test.shape[0]!)));
  await reconstruct.dispose();
  return confidenceIn(lab, [images]);
};

export const f12IndexPrior = modelExperiment({
  id: "F12",
  title: "a prior over the 7 × 7 indices of the vqVae of F10, masked convolutions of 96 channels",
  open: "the source trains a prior of 128 channels for 30 epochs with a rate of .0003 on the codes of a model of 30; here on those of a model of 5, for 12 epochs with .002 along a cosine, and its first convolution, 13 × 13 instead of 7 × 7, sees all places before one, of which 32 numbers stand for each index; four residual blocks instead of two. The reference has the source's layers with 64 channels, and 12 epochs with .001",
  recipes: [mnistBriefVqVae],
  settings,
  figures: [
    {
      name: "cross-entropy of an index of test rows, nats",
      atMost: 1.384,
      source:
        "PyTorch's on the same indices by bench/references/pixel_cnn.py; S. Paul, Keras examples, 2021, ends at 1.0336 for its own codebook",
      measure: crossEntropy,
    },
    {
      name: "mean confidence with which the judge reads 1,000 samples",
      atLeast: 0.9,
      source: "set for this project: samples are to be digits",
      measure: ofSamples(1),
    },
    {
      name: `the same at a temperature of ${settings.coolest}`,
      measure: ofSamples(settings.coolest),
    },
    { name: "the same of reconstructions of test rows", measure: ofReconstructions },
  ],
  draw: async (runs) => {
    const [run] = runs;
    const { prior } = await fitted(runs);
    await drawSamples({ ...run!, model: { ...run!.model, prior } });
  },
});
