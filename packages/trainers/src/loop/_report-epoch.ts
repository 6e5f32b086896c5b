import type { OutputSums } from "../evaluation/_output-sums.ts";
import { learningRateAt } from "../schedules/learning-rate.ts";
import type { TrainingPart } from "../step/training-part.ts";
import { partFigures } from "./_part-figures.ts";
import type { EpochReport, PartReport, ValidationReport } from "./epoch-report.ts";
import type { TrainingCounters } from "./training-state.ts";

/** What is known at an epoch's end besides the counters. */
interface EpochEnd {
  /** The sums of the outputs over the validation rows, where there are such. */
  readonly validation: OutputSums | undefined;
  /** How long the steps of this call took, and how many examples they saw. */
  readonly clock: { readonly ms: number; readonly examples: number };
  readonly engine: string;
  /** Whether it is the first epoch of this call, whose report has the notes. */
  readonly isFirst: boolean;
  /** Updates done in all, which schedules count. */
  readonly update: number;
}

/** The report of an epoch, by the counters after its last step. */
export function reportEpoch(
  parts: readonly TrainingPart[],
  { epoch, step, sums, seen = {} }: TrainingCounters,
  { validation, clock, engine, isFirst, update }: EpochEnd,
): EpochReport {
  const notes = [...notesOn("training", sums), ...notesOn("validation", validation ?? {})];
  const names = parts.map(({ name }) => name);
  const figures = partFigures(sums, names);
  const reports = parts.map(({ name, optimizer }): [string, PartReport] => {
    const learningRate = learningRateAt(optimizer.learningRate, update, seen[name]);
    return [name, { ...figures[name]!, learningRate }];
  });
  return {
    epoch: epoch + 1,
    step,
    ...reports[0]![1],
    parts: Object.fromEntries(reports),
    ...(validation && { validation: validationOf(partFigures(validation, names)) }),
    ...(isFirst && notes.length > 0 && { notes }),
    engine,
    seconds: clock.ms / 1000,
    examplesPerSecond: (clock.examples * 1000) / clock.ms,
  };
}

const validationOf = (parts: ValidationReport["parts"]): ValidationReport => ({
  ...Object.values(parts)[0]!,
  parts,
});

/** A sentence for each output that some batches were too small for. */
function notesOn(rows: string, sums: OutputSums): string[] {
  const most = Math.max(...Object.values(sums).map(({ examples }) => examples));
  return Object.entries(sums)
    .filter(([, { examples }]) => examples < most)
    .map(
      ([name, { examples }]) =>
        `term "${name}" is a mean over ${examples} of ${most} ${rows} rows: the batches of the others are too small for it`,
    );
}
