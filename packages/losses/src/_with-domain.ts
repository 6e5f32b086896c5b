import type * as tf from "@tensorflow/tfjs-core";
import type { Domain } from "./domain.ts";

/** Returns a loss that carries the range of the targets it can judge. */
export const withDomain = <
  Loss extends (prediction: tf.Tensor, target: tf.Tensor, ...rest: never[]) => tf.Tensor,
>(
  domain: Domain,
  loss: Loss,
): Loss & { readonly domain: Domain } => Object.freeze(Object.assign(loss, { domain }));
