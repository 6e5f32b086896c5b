import { firstNotFinite, type StateArrays } from "@autoencoders/compiler";
import { DivergedError } from "../errors.ts";
import type { OutputSums } from "../evaluation/_output-sums.ts";
import { metricPrefix, totalLoss } from "../step/training-step.ts";
import type { TrainingCounters } from "./training-state.ts";

/**
 * @param before the counters before these steps
 * @throws DivergedError for the first step whose loss is not finite, naming the term at fault rather than the sum
 */
export function checkLosses(
  outputs: Readonly<Record<string, Float32Array>>,
  before: TrainingCounters,
): void {
  const [first] = Object.entries(outputs)
    .filter(([name]) => !isMetric(name))
    .map(([term, numbers]) => ({ term, numbers, at: firstNotFinite(numbers) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || isTotal(a.term) - isTotal(b.term));
  if (!first) return;
  const { term, numbers, at } = first;
  const [epoch, step] = [before.epoch + 1, before.step + at + 1];
  throw new DivergedError("term", { term, epoch, step, value: numbers[at]! });
}

/** @throws DivergedError for a sum over the validation rows that is not finite */
export function checkValidation(sums: OutputSums, { epoch, step }: TrainingCounters): void {
  const [first] = Object.entries(sums)
    .filter(([name, { sum }]) => !isMetric(name) && !Number.isFinite(sum))
    .sort(([a], [b]) => isTotal(a) - isTotal(b));
  if (!first) return;
  const [term, { sum: value }] = first;
  throw new DivergedError("validation term", { term, epoch: epoch + 1, step, value });
}

/**
 * The last step of an epoch may ruin the weights after its loss was found sound: they are looked at before they are kept.
 *
 * @throws DivergedError for the first weight that is not finite
 */
export function checkWeights(
  tensors: StateArrays,
  { epoch, step }: Pick<TrainingCounters, "epoch" | "step">,
): StateArrays {
  for (const [name, { data }] of Object.entries(tensors)) {
    const at = name.startsWith(weightPrefix) ? firstNotFinite(data) : -1;
    const term = name.slice(weightPrefix.length);
    if (at >= 0)
      throw new DivergedError("weight", { term, epoch: epoch + 1, step, value: data[at]! });
  }
  return tensors;
}

const weightPrefix = "weights/";

/** The output's own name, without that of its part. */
const ownName = (output: string): string => output.slice(output.lastIndexOf("/") + 1);
const isMetric = (output: string): boolean => ownName(output).startsWith(metricPrefix);
const isTotal = (output: string): number => Number(ownName(output) === totalLoss);
