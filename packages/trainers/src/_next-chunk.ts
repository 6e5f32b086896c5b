import type { Chunk } from "@autoencoders/compiler";
import { learningRateAt } from "./learning-rate.ts";
import type { Optimizer } from "./optimizer.ts";
import type { TrainingCounters } from "./training-state.ts";

/** The next steps of an epoch, at most `atMost`: whole batches, or the smaller one at its end. */
export function nextChunk(
  order: Int32Array,
  { stepInEpoch, step, batchSize, examples }: TrainingCounters,
  atMost: number,
  optimizer: Pick<Optimizer, "coefficients" | "learningRate">,
): Chunk {
  const wholeSteps = Math.floor(examples / batchSize);
  const from = stepInEpoch * batchSize;
  const isLast = stepInEpoch >= wholeSteps;
  const steps = isLast ? 1 : Math.min(atMost, wholeSteps - stepInEpoch);
  const size = isLast ? examples - from : batchSize;
  const scalars: Record<string, Float32Array> = {};
  for (let i = 0; i < steps; i++) {
    const at = step + i + 1;
    const coefficients = optimizer.coefficients(at, learningRateAt(optimizer.learningRate, at));
    for (const [name, number] of Object.entries(coefficients)) {
      scalars[name] ??= new Float32Array(steps);
      scalars[name][i] = number;
    }
  }
  return {
    indices: order.subarray(from, from + steps * size),
    batchSize: size,
    scalars,
    firstStep: step,
  };
}
