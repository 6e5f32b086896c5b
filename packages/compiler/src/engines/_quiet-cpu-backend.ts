import * as tf from "@tensorflow/tfjs-core";

/** Keeps tfjs's cpu backend, where it is the current one, from advertising tfjs-node with its first tensor. */
export async function quietCpuBackend(): Promise<void> {
  await tf.ready();
  const backend: object = tf.backend();
  if ("firstUse" in backend) backend.firstUse = false;
}
