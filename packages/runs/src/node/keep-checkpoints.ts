import type { TrainingProgress, TrainingState } from "@autoencoders/trainers";
import { checkFinite } from "../checkpoint-file.ts";
import { keepEpochs, saveCheckpoint } from "./checkpoints.ts";

/** How checkpoints of a training are kept. */
export interface KeepOptions {
  /** The folder of the checkpoints. */
  readonly folder: string;
  /** The identity of the run: see `runIdentity`. */
  readonly run: string;
  /** The least time between two checkpoints, in milliseconds; 0 keeps one of every epoch. Default 1,000. */
  readonly checkpointMs?: number;
  /**
   * Which checkpoints stay: "last" the newest and the one before, "best" that of the best epoch of a training which
   * `earlyStoppingChunks` watches. Without "last" the others go when the training is at its end. Default ["last"].
   */
  readonly keep?: readonly ("best" | "last")[];
  /** Is done before a checkpoint is written, for example putting on the disk what belongs to its epochs. */
  readonly before?: () => void;
}

/** Between two checkpoints lies at least so many times what one takes to write: large ones on slow disks come more rarely. */
const mostShare = 10;

/**
 * Yields what a training yields and keeps checkpoints of it: after an epoch where the last one is long enough ago, after the
 * last epoch, and where the caller breaks off. One is written only when the caller is done with the progress that it is of.
 *
 * @throws WriteError; DivergedError where a weight is not finite, in place of a checkpoint; what the training throws, after the
 * last sound epoch is kept
 */
export async function* keepCheckpoints<Progress extends TrainingProgress>(
  training: AsyncIterable<Progress>,
  { folder, run, checkpointMs = 1000, keep = ["last"], before }: KeepOptions,
): AsyncGenerator<Progress, void, void> {
  const isBestKept = keep.includes("best");
  let unsaved: TrainingState | undefined; // of an epoch that came too soon after the last checkpoint
  let best: TrainingState | undefined; // of a best epoch of which there is no checkpoint yet
  let bestEpochs: readonly number[] = [];
  let savedAt = performance.now();
  let betweenMs = checkpointMs;
  let isAtEnd = false;
  const save = async (state: TrainingState): Promise<void> => {
    const started = performance.now();
    before?.();
    const options = { run, epochs: bestEpochs };
    if (best && best.counters.step < state.counters.step)
      await saveCheckpoint(folder, best, options);
    await saveCheckpoint(folder, state, options);
    [unsaved, best] = [undefined, undefined];
    savedAt = performance.now();
    betweenMs = checkpointMs === 0 ? 0 : Math.max(checkpointMs, mostShare * (savedAt - started));
  };
  try {
    for await (const progress of training) {
      const { best: found } = progress;
      if (isBestKept && found) bestEpochs = [found.epoch];
      let isBroken = true;
      try {
        yield progress;
        isBroken = false;
      } finally {
        if (isBroken) await save(await progress.state());
      }
      if (!progress.report) continue;
      const state = await progress.state();
      checkFinite(state); // before it takes the place of a sound one
      if (isBestKept && found?.epoch === progress.report.epoch) best = state;
      if (performance.now() - savedAt >= betweenMs) await save(state);
      else unsaved = state;
    }
    isAtEnd = true;
  } finally {
    if (unsaved) await save(unsaved);
    if (isAtEnd && !keep.includes("last")) keepEpochs(folder, bestEpochs);
  }
}
