import type { GaussianMixture } from "@autoencoders/models";

/** A prior that was fitted to the codes of a run's model, as prior.json holds it. */
export interface StoredPrior {
  /** The epoch after which the model was as it was fitted to: it is none of a model that was trained on. */
  readonly epoch: number;
  readonly mixture: GaussianMixture;
  /** The mean of log p(code) of the codes that it was fitted to, in nats. */
  readonly logLikelihood: number;
}
