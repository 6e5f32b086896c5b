import * as tf from "@tensorflow/tfjs-core";

/** Keeps tfjs's cpu backend from advertising tfjs-node with a model's first weight: training does not run on it. */
export function quietBackend(): void {
  const backend: object = tf.backend();
  if ("firstUse" in backend) backend.firstUse = false;
}
