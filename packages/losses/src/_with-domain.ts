import type * as tf from "@tensorflow/tfjs-core";
import type { Domain } from "./domain.ts";

/** Returns a loss that carries the range of the targets it can judge. */
export const withDomain = <
  const Range extends Domain,
  Loss extends (prediction: tf.Tensor, target: tf.Tensor, ...rest: never[]) => tf.Tensor,
>(
  domain: Range,
  loss: Loss,
): Loss & { readonly domain: Range } => Object.freeze(Object.assign(loss, { domain }));
