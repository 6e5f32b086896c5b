import * as tf from "@tensorflow/tfjs-core";

/** A tfjs kernel with names for what it gets. */
export type TypedKernel<Inputs, Attributes> = (
  inputs: Inputs,
  attributes: Attributes,
  backend: tf.KernelBackend,
) => tf.TensorInfo;

/** Puts another function in the place of a registered kernel's, once; nothing where there is no such kernel. */
export function replaceKernel<Inputs, Attributes>(
  kernelName: string,
  backendName: string,
  around: (original: TypedKernel<Inputs, Attributes>) => TypedKernel<Inputs, Attributes>,
): void {
  const kernel = tf.getKernel(kernelName, backendName);
  if (!kernel || replaced.has(kernel.kernelFunc)) return;
  const replacement = around(typed(kernel.kernelFunc));
  const kernelFunc: tf.KernelFunc = ({ inputs, attrs, backend }) =>
    replacement(inputs as Inputs, attrs as Attributes, backend as tf.KernelBackend);
  replaced.add(kernelFunc);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...kernel, kernelFunc });
}

const typed =
  <Inputs, Attributes>(kernel: tf.KernelFunc): TypedKernel<Inputs, Attributes> =>
  (inputs, attributes, backend) =>
    kernel({
      inputs: inputs as tf.NamedTensorInfoMap,
      attrs: attributes as tf.NamedAttrMap,
      backend,
    }) as tf.TensorInfo;

const replaced = new WeakSet<tf.KernelFunc>();
