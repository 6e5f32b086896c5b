import type { Corruption } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";
import type { LossContext, Rows } from "../autoencoder.ts";

/** What the encoder is given: rows damaged once and for all where the caller has them, else damaged anew while training. */
export const corruptedInput = (
  { x, corrupted }: Rows,
  corruption: Corruption | undefined,
  { random, training }: LossContext,
): tf.Tensor => corrupted ?? (training && corruption ? corruption(x, random) : x);
