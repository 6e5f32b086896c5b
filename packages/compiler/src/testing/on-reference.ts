import * as tf from "@tensorflow/tfjs-core";
import { chooseEngine } from "../engines/choose-engine.ts";
import { fixGradientKernels } from "../engines/gradient-kernels.ts";

let reference: Promise<"tensorflow" | "cpu"> | undefined;

/**
 * What `f` gives with tfjs-node as tfjs's backend, or with tfjs-backend-cpu, its gradients corrected, where `onCpu` or
 * tfjs-node is not installed.
 */
export async function onReference<T>(f: () => T | Promise<T>, onCpu = false): Promise<T> {
  const before = tf.getBackend();
  reference ??= chooseEngine("node").then(
    () => "tensorflow",
    () => "cpu",
  );
  const backend = onCpu ? "cpu" : await reference;
  await tf.setBackend(backend);
  fixGradientKernels();
  try {
    return await f();
  } finally {
    await tf.setBackend(before);
  }
}
