import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { nearestEntries } from "./nearest-entries.ts";
import { straightThrough } from "./straight-through.ts";

const entries = () =>
  tf.tensor2d([
    [0, 0],
    [1, 1],
    [-1, 2],
  ]);

test("each vector marks the entry nearest to it, of equally near ones the first", () => {
  const vectors = tf.tensor2d([
    [0.2, -0.1],
    [0.9, 0.7],
    [-3, 3],
    [0.5, 0.5],
  ]);
  expect(nearestEntries(vectors, entries()).arraySync()).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]);
});

test("no gradient passes the marks, and one passes the entries that they choose", () => {
  const vectors = tf.tensor2d([[0.9, 0.7]]);
  const chosen = (x: tf.Tensor, e: tf.Tensor): tf.Tensor => tf.matMul(nearestEntries(x, e), e);
  const [ofVectors, ofEntries] = tf.grads(chosen)([vectors, entries()]);
  expect(ofVectors!.arraySync()).toEqual([[0, 0]]);
  expect(ofEntries!.arraySync()).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
});

test("a straight-through value has the gradient of what it stands for", () => {
  const x = tf.tensor1d([0.4, 1.6]);
  const f = (y: tf.Tensor): tf.Tensor =>
    tf.mul(
      straightThrough(y, (z) => tf.round(z)),
      [3, 5],
    );
  expect([...f(x).dataSync()]).toEqual([0, 10]);
  expect([...tf.grad(f)(x).dataSync()]).toEqual([3, 5]);
});

test("one tensor is left, the result", () => {
  const [x, e] = [tf.zeros([2, 2]), entries()];
  const before = tf.memory().numTensors;
  nearestEntries(x, e);
  straightThrough(x, (y) => tf.round(y));
  expect(tf.memory().numTensors).toBe(before + 2);
});

test("vectors and entries of other sizes are refused", () => {
  expect(() => nearestEntries(tf.zeros([2, 3]), entries())).toThrow(LayerError);
  expect(() => nearestEntries(tf.zeros([2, 3, 2]), entries())).toThrow("got [2,3,2] and [3,2]");
});
