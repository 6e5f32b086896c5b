import { type DataSetRows, head } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { type Pixels, reconstructionGrid } from "@autoencoders/viz";
import { reconstructedRows } from "./reconstructed-rows.ts";

/**
 * The first rows above their reconstructions and how these differ; of a model that is trained on damaged rows, the damaged
 * ones stand between, and it is they that are reconstructed.
 */
export const reconstructionPicture = (
  model: Autoencoder,
  examples: DataSetRows,
  {
    count,
    seed,
    rowShape = examples.shape.slice(1),
  }: { count: number; seed: number; rowShape?: readonly number[] },
): Pixels =>
  reconstructionGrid({
    ...reconstructedRows(model, examples, { count, seed }),
    differences: "signed",
    mask: head(examples, count).mask,
    rowShape,
  });
