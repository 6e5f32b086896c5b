import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { NearestUpSampling } from "./_nearest-up-sampling.ts";

const layer = new NearestUpSampling({});
const apply = (x: tf.Tensor) => layer.apply(x) as tf.Tensor;

test("every pixel becomes four, as by tf.layers.upSampling2d", () => {
  const x = tf.reshape(tf.range(1, 5), [1, 2, 2, 1]);
  expect(layer.computeOutputShape([null, 2, 2, 1])).toEqual([null, 4, 4, 1]);
  expect(apply(x)).toBeAllClose([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4]);
  const images = tf.sin(tf.reshape(tf.range(0, 72), [3, 3, 4, 2]));
  const theirs = tfl.layers.upSampling2d({}).apply(images) as tf.Tensor;
  expect(apply(images).shape).toEqual([3, 6, 8, 2]);
  expect(apply(images).dataSync()).toEqual(theirs.dataSync());
});

test("the gradient is the sum over a pixel's four copies, in every image of a batch", () => {
  const [x, dy] = [tf.zeros([2, 1, 2, 1]), tf.reshape(tf.range(1, 17), [2, 2, 4, 1])];
  // Rows 1 2 3 4 / 5 6 7 8 of the first image: 1 + 2 + 5 + 6 = 14; 8 more each in the second.
  expect(tf.grad(apply)(x, dy)).toBeAllClose([14, 22, 46, 54]);
});
