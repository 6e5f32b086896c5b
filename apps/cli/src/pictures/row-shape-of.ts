import { type DataSetName, dataSets } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import { isImage } from "./is-image.ts";

/** The shape to show a row in: the model's, or that of the data set where the model takes its images flat. */
export function rowShapeOf({
  config,
  model,
}: {
  readonly config: Pick<RunConfig, "dataset">;
  readonly model: Pick<Autoencoder, "encoder">;
}): readonly number[] {
  const own = (model.encoder.inputs[0]!.shape as number[]).slice(1);
  const { name } = config.dataset;
  const drawn = Object.hasOwn(dataSets, name) ? dataSets[name as DataSetName].shape : [];
  const size = (shape: readonly number[]): number => shape.reduce((all, xDim) => all * xDim, 1);
  return !isImage(own) && isImage(drawn) && size(drawn) === size(own) ? drawn : own;
}
