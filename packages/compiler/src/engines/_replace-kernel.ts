import * as tf from "@tensorflow/tfjs-core";

/** Puts another function in the place of a registered kernel's, once; nothing where there is no such kernel. */
export function replaceKernel(
  kernelName: string,
  backendName: string,
  around: (original: tf.KernelFunc) => tf.KernelFunc,
): void {
  const kernel = tf.getKernel(kernelName, backendName);
  if (!kernel || replaced.has(kernel.kernelFunc)) return;
  const kernelFunc = around(kernel.kernelFunc);
  replaced.add(kernelFunc);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...kernel, kernelFunc });
}

const replaced = new WeakSet<tf.KernelFunc>();
