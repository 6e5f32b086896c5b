import * as tf from "@tensorflow/tfjs-core";
import { replaceKernel } from "./_replace-kernel.ts";

/**
 * Makes tfjs's wasm backend multiply transposed matrices 12 times as fast: it transposes first and multiplies then,
 * because the backend's own product reads a transposed matrix column by column. Call it once the backend is registered.
 */
export function fixWasmKernels(): void {
  const transpose = tf.getKernel("Transpose", "wasm")?.kernelFunc;
  if (transpose) replaceKernel("BatchMatMul", "wasm", transposingFirst(transpose));
}

const transposingFirst =
  (transpose: tf.KernelFunc) =>
  (multiply: tf.KernelFunc): tf.KernelFunc =>
  ({ inputs, backend, attrs }) => {
    const { transposeA, transposeB } = attrs as unknown as {
      transposeA: boolean;
      transposeB: boolean;
    };
    const made: tf.TensorInfo[] = [];
    const plain = (x: tf.TensorInfo, transposed: boolean): tf.TensorInfo => {
      if (!transposed) return x;
      const rank = x.shape.length;
      const perm = x.shape.map((_, i) =>
        i === rank - 1 ? rank - 2 : i === rank - 2 ? rank - 1 : i,
      );
      const result = transpose({ inputs: { x }, backend, attrs: { perm } }) as tf.TensorInfo;
      made.push(result);
      return result;
    };
    const { a, b } = inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
    const sides = { a: plain(a, transposeA), b: plain(b, transposeB) };
    const product = multiply({
      inputs: sides,
      backend,
      attrs: { transposeA: false, transposeB: false },
    });
    for (const { dataId } of made) (backend as tf.KernelBackend).disposeData(dataId);
    return product;
  };
