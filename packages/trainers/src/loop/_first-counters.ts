import { type Settings, settingsSpec } from "../step/_scheduled.ts";
import type { TrainingCounters } from "./training-state.ts";

/** What the counters of a training say besides where it is. */
interface Beginning extends Pick<TrainingCounters, "seed" | "batchSize" | "examples"> {
  /** Batches per update. */
  readonly accumulate: number;
  /** The settings of each part. */
  readonly settings: readonly Settings[];
  readonly source?: TrainingCounters["source"] | undefined;
  readonly identity: Pick<TrainingCounters, "optimizer" | "frozen" | "phase">;
}

/** The counters of a training before its first step. */
export function firstCounters({
  seed,
  batchSize,
  examples,
  accumulate,
  settings,
  source,
  identity,
}: Beginning): TrainingCounters {
  const specs = settings.map(settingsSpec);
  return {
    seed,
    epoch: 0,
    stepInEpoch: 0,
    step: 0,
    sums: {},
    batchSize,
    examples,
    ...(source && { source }),
    ...(accumulate > 1 && { accumulate }),
    ...(specs.some(Boolean) && { settings: specs }),
    ...identity,
  };
}
