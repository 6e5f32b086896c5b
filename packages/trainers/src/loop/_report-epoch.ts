import { learningRateAt } from "../learning-rate.ts";
import type { TrainingCounters } from "../training-state.ts";
import { partFigures } from "./_part-figures.ts";
import type { EpochReport, PartReport, ValidationReport } from "./epoch-report.ts";
import type { TrainingPart } from "./training-part.ts";

/** What is known at an epoch's end besides the counters. */
interface EpochEnd {
  /** The means of the outputs on the validation rows, where there are such. */
  readonly means: Readonly<Record<string, number>> | undefined;
  /** How long the steps of this call took, and how many examples they saw. */
  readonly clock: { readonly ms: number; readonly examples: number };
  readonly engine: string;
}

/** The report of an epoch, by the counters as they are after its last step. */
export function reportEpoch(
  parts: readonly TrainingPart[],
  { epoch, step, sums, examples }: TrainingCounters,
  { means, clock, engine }: EpochEnd,
): EpochReport {
  const names = parts.map(({ name }) => name);
  const figures = partFigures(sums, examples, names);
  const reports = parts.map(({ name, optimizer }): [string, PartReport] => {
    const learningRate = learningRateAt(optimizer.learningRate, step);
    return [name, { ...figures[name]!, learningRate }];
  });
  return {
    epoch: epoch + 1,
    step,
    ...reports[0]![1],
    parts: Object.fromEntries(reports),
    ...(means && { validation: validationOf(partFigures(means, 1, names)) }),
    engine,
    seconds: clock.ms / 1000,
    examplesPerSecond: (clock.examples * 1000) / clock.ms,
  };
}

const validationOf = (parts: ValidationReport["parts"]): ValidationReport => ({
  ...Object.values(parts)[0]!,
  parts,
});
