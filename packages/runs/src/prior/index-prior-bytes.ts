import type { IndexPrior } from "@autoencoders/models";
import { write } from "@autoencoders/safetensors";
import { formats } from "../formats.ts";

/** What is known of a prior over indices besides its weights. */
export interface FittedIndexPrior {
  /** The epoch after which the model was as it was fitted to: it is none of a model that was trained on. */
  readonly epoch: number;
  /** The mean cross-entropy of an index in its last epoch of training, in nats. */
  readonly crossEntropy: number;
  readonly prior: Pick<IndexPrior, "options" | "weights">;
}

/** The bytes of index-prior.safetensors, which `parseIndexPrior` reads: its weights, and as metadata the options that build it. */
export function indexPriorBytes({
  epoch,
  crossEntropy,
  prior,
}: FittedIndexPrior): Uint8Array<ArrayBuffer> {
  const tensors = prior.weights.map(({ name, variable }) => [
    name,
    {
      dtype: "float32" as const,
      shape: variable.shape,
      data: Float32Array.from(variable.dataSync()),
    },
  ]);
  return write(Object.fromEntries(tensors), {
    format: formats.indexPrior,
    epoch: String(epoch),
    crossEntropy: String(crossEntropy),
    options: JSON.stringify(prior.options),
  });
}
