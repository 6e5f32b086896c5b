import type { DataSet } from "@autoencoders/datasets";
import { type Autoencoder, disposeModel, inputShapeOf, modelWeights } from "@autoencoders/models";
import { buildModel } from "@autoencoders/runs";
import { assignWeights } from "@autoencoders/trainers";
import type { ExplorerNews } from "./explorer-api.ts";

/** A run that is explored, with the newest weights that came. */
export interface ExploredRun {
  readonly id: string;
  readonly model: Autoencoder;
  readonly set: DataSet;
  /** Names of the classes; empty where rows have no labels. */
  readonly classes: readonly string[];
  readonly rowShape: readonly number[];
  readonly codeShape: readonly number[];
  /** Steps done when the weights were taken. */
  readonly step: number;
}

/** Returns the run after some news: none until its first weights are in. */
export function afterNews(
  run: ExploredRun | undefined,
  news: ExplorerNews,
): ExploredRun | undefined {
  if (news.type === "weights") {
    if (run?.id !== news.id) return run;
    assignWeights(modelWeights(run.model), news.tensors);
    return { ...run, step: news.step };
  }
  if (run) disposeModel(run.model);
  const { id, set, classes } = news;
  const model = buildModel(news.model, set.train.shape.slice(1), { isSaved: true }); // it was built before, to train
  return {
    id,
    set,
    classes,
    model,
    step: -1,
    rowShape: inputShapeOf(model.encoder),
    codeShape: model.code.shape,
  };
}
