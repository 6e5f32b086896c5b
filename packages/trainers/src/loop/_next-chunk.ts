import type { Chunk } from "@autoencoders/compiler";
import type { TrainingCounters } from "./training-state.ts";

/**
 * The next steps of an epoch, at most `atMost`: whole batches, or the smaller one at its end.
 *
 * @param scalarsAt the scalars of a step, counted from 1
 */
export function nextChunk(
  order: Int32Array,
  { stepInEpoch, step, batchSize, examples }: TrainingCounters,
  atMost: number,
  scalarsAt: (step: number) => Readonly<Record<string, number>>,
): Chunk {
  const wholeSteps = Math.floor(examples / batchSize);
  const from = stepInEpoch * batchSize;
  const isLast = stepInEpoch >= wholeSteps;
  const steps = isLast ? 1 : Math.min(atMost, wholeSteps - stepInEpoch);
  const size = isLast ? examples - from : batchSize;
  const scalars: Record<string, Float32Array> = {};
  for (let i = 0; i < steps; i++)
    for (const [name, number] of Object.entries(scalarsAt(step + i + 1))) {
      scalars[name] ??= new Float32Array(steps);
      scalars[name][i] = number;
    }
  return {
    indices: order.subarray(from, from + steps * size),
    batchSize: size,
    scalars,
    firstStep: step,
  };
}
