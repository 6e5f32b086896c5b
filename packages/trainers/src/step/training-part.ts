import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Settings } from "./_scheduled.ts";
import type { Trainable } from "./trainable.ts";

/** A part of a training: weights that one optimizer moves along the gradient of one objective. */
export interface TrainingPart extends Settings {
  /** The name of the part in reports and checkpoints, such as "discriminator"; each part has one of its own. */
  readonly name: string;
  readonly trainable: Trainable;
  readonly optimizer: Optimizer;
  /** The part moves on every k-th batch, the k-th first; on all others its weights and slots keep their bits. Default 1. */
  readonly every?: number;
  /** The limit of the L2 norm of all gradients of the part together; by default that of the options. */
  readonly clipNorm?: number;
}
