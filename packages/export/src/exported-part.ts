import { OptionError } from "@autoencoders/models";

/** What of a model is exported, by name, in the order in which messages list it. */
export const exportedParts = [
  "model",
  "encoder",
  "decoder",
  "reconstruct",
  "score",
  "sample",
] as const;

/**
 * A part of a model that is exported: the whole model (rows to codes, reconstructions and scores), the encoder (rows to codes),
 * the decoder (codes to reconstructions), reconstruct (rows to reconstructions), score (rows to anomaly scores), or sample
 * (noise to new rows).
 */
export type ExportedPart = (typeof exportedParts)[number];

/** Refuses a name that is no part. @throws OptionError */
export function checkPart(part: string): void {
  if (exportedParts.some((name) => name === part)) return;
  throw new OptionError("export", "what", `one of ${exportedParts.join(", ")}`, part);
}
