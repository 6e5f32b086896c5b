import {
  type Constraint,
  constraints as constraintTable,
  type FitOptions,
  type LearningRate,
  schedules,
  TrainingOptionError,
} from "@autoencoders/trainers";
import { isRecord } from "./_is-record.ts";
import { restoredPart } from "./_restored-part.ts";
import type { FitConfig } from "./run-config.ts";

/** What run.json says of a training besides its optimizer, epochs and batches, in the form that the procedures take. */
type MadeSettings = Pick<
  FitOptions,
  "numbers" | "termWeights" | "constraints" | "averaging" | "accumulate" | "clipNorm"
>;

/**
 * Makes the settings of a training that run.json describes, with their schedules and constraints.
 *
 * @throws TrainingOptionError for a schedule or constraint that cannot be made
 */
export function makeSettings(fit: FitConfig): MadeSettings {
  const { numbers, termWeights, constraints, averaging, accumulate, clipNorm } = fit;
  return {
    ...(numbers && { numbers: mapped(numbers, rateOf) }),
    ...(termWeights && { termWeights: mapped(termWeights, rateOf) }),
    ...(constraints && { constraints: mapped(constraints, constraintOf) }),
    ...(averaging !== undefined && { averaging }),
    ...(accumulate !== undefined && { accumulate }),
    ...(clipNorm !== undefined && { clipNorm }),
  };
}

function rateOf(value: unknown, name: string): LearningRate {
  if (typeof value === "number") return value;
  if (isRecord(value)) return restoredPart("schedule", schedules, value);
  throw new TrainingOptionError(name, "a number or a schedule's name and options", value);
}

function constraintOf(value: unknown, name: string): Constraint {
  if (isRecord(value)) return restoredPart("constraint", constraintTable, value);
  throw new TrainingOptionError(name, "a constraint's name and options", value);
}

const mapped = <T>(record: object, of: (value: unknown, name: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value, name)]));
