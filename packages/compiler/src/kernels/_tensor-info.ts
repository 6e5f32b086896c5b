import type * as tf from "@tensorflow/tfjs-core";
import type { Symbolic } from "../symbolic.ts";

/** What tfjs's utilities ask of a tensor: its shape and type, of which they change nothing. */
export const tensorInfo = ({ shape, dtype }: Symbolic): tf.TensorInfo => ({
  dataId: {},
  shape: [...shape],
  dtype: dtype as tf.DataType,
});
