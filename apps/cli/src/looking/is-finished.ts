import type { LoadedRun } from "./load-trained-model.ts";

/** Tells whether a model that was loaded is the finished one of its run, and not that of a checkpoint on the way. */
export const isFinished = ({ config, history }: Pick<LoadedRun, "config" | "history">): boolean =>
  config.finishedEpochs > 0 && history.length === config.finishedEpochs;
