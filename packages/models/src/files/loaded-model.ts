import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";

/** What a file could not hold, passed again. */
export interface MissingParts {
  readonly corruption?: Corruption;
  readonly penalties?: Readonly<Record<string, Penalty>>;
}

/** A model read from files. */
export interface LoadedModel {
  readonly model: Autoencoder;
  /**
   * What the model was saved without and was not passed again: "corruption", "penalties.orthogonal", "losses". With one
   * of the first two its `losses` throw MissingTermError; "losses" says that the saved model had losses written by hand.
   */
  readonly missing: readonly string[];
}
