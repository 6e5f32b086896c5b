import * as tf from "@tensorflow/tfjs-core";
import { test } from "vitest";
import { numbers } from "../testing/case-makers.ts";
import { checkCase } from "../testing/check-case.ts";

type Images = tf.Tensor4D;
type Edge = [before: number, after: number];
const around = (...edges: [Edge, Edge, Edge, Edge]): [Edge, Edge, Edge, Edge] => edges;

const integers = (...list: number[]) => tf.tensor1d(list, "int32");

/** Functions of images [2, 4, 5, 3] that a pooling hands on, stored batch last. */
const functions: Record<string, (x: Images) => tf.Tensor | tf.Tensor[]> = {
  add: (x) => tf.add(x, tf.reshape(numbers([60], 3), [4, 5, 3])),
  argMax: (x) => tf.argMax(x, 3),
  concat: (x) => tf.concat([x, numbers([2, 4, 5, 1])], 3),
  cumsum: (x) => tf.cumsum(x, 3),
  expandDims: (x) => tf.mul(tf.expandDims(x, 1), numbers([2, 3, 4, 5, 3], 2)),
  flatten: (x) => tf.matMul(tf.reshape(x, [2, 60]), numbers([60, 2]) as tf.Tensor2D),
  gather: (x) => tf.gather(x, integers(1, 0, 1), 3),
  gatherRows: (x) => tf.gather(x, integers(1, 1)),
  layerNormalize: (x) => {
    const { mean, variance } = tf.moments(x, 3, true);
    return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3)));
  },
  logSoftmax: (x) => tf.logSoftmax(x),
  matMul: (x) => tf.matMul(x, numbers([2, 4, 3, 5]) as Images),
  max: (x) => tf.max(x, [1, 2]),
  mean: (x) => tf.mean(x, [0, 3]),
  mirrorPad: (x) => tf.mirrorPad(x, around([0, 0], [1, 2], [0, 1], [0, 0]), "reflect"),
  pad: (x) => tf.pad(x, around([0, 1], [1, 2], [0, 1], [2, 0]), 0.5),
  prelu: (x) => tf.prelu(x, numbers([5, 3])),
  reshape: (x) => tf.mul(tf.reshape(x, [2, 10, 6]), numbers([2, 10, 6])),
  reshapeBatch: (x) => tf.mul(tf.reshape(x, [4, 30]), numbers([4, 30])),
  reverse: (x) => tf.reverse(x, [0, 3]),
  slice: (x) => tf.slice(x, [1, 0, 2, 1], [1, 4, 2, 2]),
  softmax: (x) => tf.softmax(x),
  spaceToBatchND: (x) =>
    tf.spaceToBatchND(
      x,
      [2, 1],
      [
        [0, 0],
        [1, 1],
      ],
    ),
  split: (x) => tf.split(x, 3, 3),
  stack: (x) => tf.stack([x, tf.square(x)], 2),
  sum: (x) => tf.sum(x, 2),
  tile: (x) => tf.tile(x, [2, 1, 2, 1]),
  tileOfColumns: (x) => tf.tile(tf.sum(x, 2, true), [1, 1, 3, 1]),
  transpose: (x) => tf.transpose(x, [3, 0, 2, 1]),
  unsortedSegmentSum: (x) => tf.unsortedSegmentSum(x, integers(2, 0), 3),
  unstack: (x) => tf.unstack(x, 0),
  where: (x) => tf.where(tf.greater(numbers([2, 4, 5, 3], 4), 0), x, tf.mul(x, 0.2)),
};

for (const [name, f] of Object.entries(functions))
  test(`${name} of images stored batch last computes what it does of others`, async () => {
    const pooled = (x: tf.Tensor) => tf.avgPool(x as Images, 2, 1, "valid");
    await checkCase({ inputs: [numbers([2, 5, 6, 3])], f: (x) => f(pooled(x!)) });
  });
