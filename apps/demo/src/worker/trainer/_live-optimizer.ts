import { makeOptimizer } from "@autoencoders/runs";
import {
  type EpochsSeen,
  type LearningRate,
  learningRateAt,
  type Optimizer,
  TrainingOptionError,
} from "@autoencoders/trainers";
import type { RunSettings } from "../run-settings.ts";

/** An optimizer whose learning rate can change between two steps. */
export interface LiveOptimizer {
  readonly optimizer: Optimizer & { readonly learningRate: (step: number) => number };
  /** The optimizer's settings to store now. */
  readonly config: RunSettings["optimizer"];
  /** Changes the learning rate from the next step on. @throws TrainingOptionError unless it is a positive number */
  setLearningRate(learningRate: number): void;
}

/** Makes an optimizer of its settings whose learning rate can change. */
export function liveOptimizer(settings: RunSettings["optimizer"]): LiveOptimizer {
  const fixed = makeOptimizer(settings);
  let config = settings;
  let rate: LearningRate = fixed.learningRate;
  const { afterEpoch } = typeof rate === "number" ? {} : rate; // of a schedule that follows the loss
  const learningRate = (step: number, seen?: EpochsSeen) => learningRateAt(rate, step, seen);
  return {
    optimizer: {
      ...fixed,
      learningRate: afterEpoch ? Object.assign(learningRate, { afterEpoch }) : learningRate,
    },
    get config() {
      return config;
    },
    setLearningRate(learningRate) {
      if (!(Number.isFinite(learningRate) && learningRate > 0))
        throw new TrainingOptionError("learningRate", "a positive number", learningRate);
      rate = learningRate;
      config = { ...config, learningRate };
    },
  };
}
