import * as tf from "@tensorflow/tfjs-core";
import { floatsOf, rowFunctionOf, withRowSums } from "./_row-function-of.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

/** A function of rows computed operator by operator on a tfjs backend; its weights are read anew at each call. */
export function eagerRowFunction(
  backend: string | undefined,
  f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
  options: RowFunctionOptions,
): RowFunction {
  const summed = withRowSums(f);
  const compute = async (rows: RowBlock<Float32Array | Uint8Array>) => {
    if (backend) await tf.setBackend(backend);
    await tf.ready();
    const { data, shape } = floatsOf(rows);
    const results = tf.tidy(() => ({
      ...summed(tf.tensor(data.slice(), [...shape], "float32")),
    }));
    const blocks: Record<string, RowBlock> = {};
    for (const [name, tensor] of Object.entries(results))
      blocks[name] = { data: Float32Array.from(await tensor.data()), shape: tensor.shape };
    tf.dispose(results);
    return blocks;
  };
  return rowFunctionOf({ compute, dispose: async () => {} }, options);
}
