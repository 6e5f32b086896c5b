import type { Chunk } from "@autoencoders/compiler";
import type { RowWindow } from "../rows/_window-reader.ts";
import type { TrainingCounters } from "./training-state.ts";

/**
 * The next steps of a window of an epoch, at most `atMost`: whole batches, or the smaller one at the epoch's end. Undefined
 * where the window has no more.
 *
 * @param scalarsAt the scalars of a step, counted from 1
 */
export function nextChunk(
  { order, firstStep, data }: RowWindow,
  { stepInEpoch, step, batchSize }: Pick<TrainingCounters, "stepInEpoch" | "step" | "batchSize">,
  atMost: number,
  scalarsAt: (step: number) => Readonly<Record<string, number>>,
): Chunk | undefined {
  const from = (stepInEpoch - firstStep) * batchSize;
  const left = order.length - from;
  if (left <= 0) return undefined;
  const whole = Math.floor(left / batchSize);
  const [steps, size] = whole === 0 ? [1, left] : [Math.min(atMost, whole), batchSize];
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
    ...(data && { data }),
  };
}
