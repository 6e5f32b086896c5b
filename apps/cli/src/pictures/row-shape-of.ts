import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import { namedDataSet } from "../data/named-data-set.ts";
import { isImage } from "./is-image.ts";

/** The shape to show a row in: the model's, or that of the data set where the model takes its images flat. */
export function rowShapeOf({
  config,
  model,
}: {
  readonly config: Pick<RunConfig, "dataset">;
  readonly model: Pick<Autoencoder, "encoder">;
}): readonly number[] {
  const own = inputShapeOf(model.encoder);
  const { name } = config.dataset;
  const drawn = namedDataSet(name)?.shape ?? [];
  const size = (shape: readonly number[]): number => shape.reduce((all, xDim) => all * xDim, 1);
  return !isImage(own) && isImage(drawn) && size(drawn) === size(own) ? drawn : own;
}
