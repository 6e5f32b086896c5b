import type { EpochMetrics } from "../../epoch-metrics.ts";

/** How a training ended: at its last epoch, before it by a wish from outside, or by an error. */
export type TrainingEnd = "finished" | "interrupted" | "failed";

/** Where the figures of a training's epochs go besides metrics.jsonl. */
export interface TrainingLog {
  /** Takes note of an epoch that has just ended. @throws WriteError where it is a file that cannot be written */
  add(metrics: EpochMetrics): void;
  /** Ends the log; what is still under way is done, for a few seconds at most. */
  end(how: TrainingEnd): Promise<void>;
}
