import type { Corruption } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";
import { observed } from "../_observed.ts";
import type { LossContext, Rows } from "../autoencoder.ts";

/** What the encoder is given: rows damaged once and for all where the caller has them, else damaged anew while training, but for what is missing. */
export const corruptedInput = (
  { x, corrupted, mask }: Rows,
  corruption: Corruption | undefined,
  { random, training }: LossContext,
): tf.Tensor => corrupted ?? (training && corruption ? observed(corruption(x, random), mask) : x);
