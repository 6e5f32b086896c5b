import type { TrainingState } from "@autoencoders/trainers";

/** A training state of 40 rows in batches of 4, as tests write it; all its numbers tell where it is. */
export const stateAt = (epoch: number, stepInEpoch = 0): TrainingState => ({
  counters: {
    seed: 7,
    epoch,
    stepInEpoch,
    step: 10 * epoch + stepInEpoch,
    sums: {},
    batchSize: 4,
    examples: 40,
    optimizer: { name: "sgd", options: { learningRate: 0.1 } },
  },
  tensors: { "weights/kernel": { data: Float32Array.of(epoch, stepInEpoch, 0.1), shape: [3] } },
});
