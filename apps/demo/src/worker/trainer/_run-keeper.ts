import type { TrainingState } from "@autoencoders/trainers";
import { latestOnly } from "../../live/latest-only.ts";
import { keepRun } from "./_keep-run.ts";
import type { Run } from "./_make-run.ts";

/** Keeps runs in the browser's storage, the newest state that is at hand when the one before is written. */
export type RunKeeper = (run: Run, state: TrainingState) => Promise<void>;

/**
 * Makes a keeper of runs.
 *
 * @param onStored is told of each state that is in the storage, be it of a run that another has replaced meanwhile
 * @param onRefused is told why the storage takes no more, once until it takes one again
 */
export function runKeeper(
  onStored: (run: Run, state: TrainingState) => void,
  onRefused: (error: unknown) => void,
): RunKeeper {
  let isTold = false;
  const keep = latestOnly(async ({ run, state }: { run: Run; state: TrainingState }) => {
    try {
      await keepRun(run, state);
      isTold = false;
      onStored(run, state);
    } catch (error) {
      if (!isTold) onRefused(error);
      isTold = true;
    }
  });
  return (run, state) => keep({ run, state });
}
