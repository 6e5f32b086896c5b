import { type Autoencoder, modelWeights } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import type { PartKey } from "@autoencoders/runs/node";
import { keyOfAsked, keyOfSource } from "./source-key.ts";

/** What results are of. */
export interface ResultsOf {
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** The data set or the files of the rows; absent of samples. */
  readonly rows?: string | undefined;
  /** The JSON of all else that decides the results. */
  readonly options: unknown;
  /** What model and rows are told by, where it is known already. */
  readonly key?: PartKey | undefined;
}

/** Tells results from those of other rows, of another model or by other options. */
export const resultsKey = ({ options, key, ...source }: ResultsOf): PartKey =>
  keyOfAsked(key ?? sourceKey(source), options);

/** Tells the model and the rows of results from others, by which many results of the same can be told. */
export const sourceKey = ({
  config,
  model,
  rows,
}: Pick<ResultsOf, "config" | "model" | "rows">): PartKey =>
  keyOfSource({
    config,
    weights: Object.fromEntries(
      modelWeights(model).map(({ name, variable }) => [name, variable.dataSync()]),
    ),
    rows,
  });
