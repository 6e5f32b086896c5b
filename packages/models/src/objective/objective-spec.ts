import type { Corruption } from "@autoencoders/layers";
import type { Domain, Penalty } from "@autoencoders/losses";
import type { LikelihoodName } from "./_likelihoods.ts";
import type { OutputActivation } from "./_outputs.ts";
import type { ReconstructionName } from "./_reconstructions.ts";

/** The data that describe an objective: what its terms are made of. */
export interface ObjectiveSpec {
  /** What the decoder ends in. */
  readonly outputActivation?: OutputActivation;
  /** The loss that is the term `reconstruction`. */
  readonly reconstruction?: ReconstructionName;
  /** What a probabilistic decoder says of a row; the term `reconstruction` is its negative logarithm. */
  readonly likelihood?: LikelihoodName;
  /** What damages the encoder's input while training. */
  readonly corruption?: Corruption;
  /** Further terms by name, those that the model adds itself included. */
  readonly penalties?: Readonly<Record<string, Penalty>>;
  /** The numbers that a loss can judge, for example [0, 1] for a cross-entropy; any where absent. */
  readonly domain?: Domain;
  /** The numbers that the decoder can give, for example [0, 1] after a sigmoid; any where absent. */
  readonly range?: Domain;
}
