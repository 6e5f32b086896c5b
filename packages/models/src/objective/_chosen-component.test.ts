import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { chosenComponent } from "./_chosen-component.ts";

test("a chance falls on the component in whose share it lies, a beginning included", () => {
  const chance = tf.tensor2d([0, 0.1, 0.25, 0.9, 0.9999999], [5, 1]);
  const chosen = tf.tidy(() => chosenComponent(chance, [[0, 0.25, 0.9]]));
  expect(chosen.arraySync()).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 1],
  ]);
  const only = tf.tidy(() => chosenComponent(chance, [[0]]));
  expect(only.arraySync()).toEqual([[1], [1], [1], [1], [1]]);
});
