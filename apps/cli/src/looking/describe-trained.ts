import type { CheckpointPlace } from "@autoencoders/runs";

/**
 * How far a model is trained, such as "after 327 epochs", or "after 40 epochs, with the weights of the best, 31".
 *
 * @param best the epoch whose weights it has, where the best was looked for
 */
export function describeTrained({ epoch, stepInEpoch }: CheckpointPlace, best?: number): string {
  const epochs = `after ${epoch} ${epoch === 1 ? "epoch" : "epochs"}`;
  const steps = stepInEpoch === 0 ? "" : ` and ${stepInEpoch} steps`;
  return `${epochs}${steps}${best === undefined ? "" : `, with the weights of the best, ${best}`}`;
}
