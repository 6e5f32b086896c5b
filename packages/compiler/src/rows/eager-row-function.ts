import * as tf from "@tensorflow/tfjs-core";
import { rowFunctionOf } from "./_row-function-of.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

/** A function of rows computed operator by operator on a tfjs backend; its weights are read anew at each call. */
export function eagerRowFunction(
  backend: string | undefined,
  f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
  options: RowFunctionOptions,
): RowFunction {
  const compute = async ({ data, shape }: RowBlock) => {
    if (backend) await tf.setBackend(backend);
    await tf.ready();
    const results = tf.tidy(() => ({
      ...f(tf.tensor(Float32Array.from(data), [...shape], "float32")),
    }));
    const blocks: Record<string, RowBlock> = {};
    for (const [name, tensor] of Object.entries(results))
      blocks[name] = { data: Float32Array.from(await tensor.data()), shape: tensor.shape };
    tf.dispose(results);
    return blocks;
  };
  return rowFunctionOf({ compute, dispose: async () => {} }, options);
}
