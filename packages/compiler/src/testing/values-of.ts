import * as tf from "@tensorflow/tfjs-core";
import { topological, type Value } from "../graph.ts";
import { optimize } from "../passes/optimize.ts";
import { record } from "../record.ts";

/** The values of a function of images and a filter, and of its gradients for both. */
export const valuesOf = (
  f: (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor,
  shape: readonly number[],
  filterShape: readonly number[],
): Value[] => {
  const float = (of: readonly number[]) => ({ shape: of, dtype: "float32" }) as const;
  const graph = record({ x: float(shape), filter: float(filterShape) }, ({ x, filter }) => {
    const sum = (...[a, b]: tf.Tensor[]) => tf.sum(f(a as tf.Tensor4D, b as tf.Tensor4D));
    const [dx, dFilter] = tf.grads(sum)([x!, filter!]);
    return { dx: dx!, dFilter: dFilter!, y: sum(x!, filter!) };
  });
  return topological(Object.values(optimize(graph).outputs));
};
