import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { kernelValues } from "./_kernel-values.ts";

test("an orthogonal kernel keeps lengths, He's doubles their squares", () => {
  for (const [fill, square] of [
    ["orthogonal", 1],
    ["heOrthogonal", 2],
  ] as const) {
    const kernel = tf.tensor2d(kernelValues(fill, [6, 4], { seed: 1, step: 0 }), [6, 4]);
    expect(tf.matMul(kernel, kernel, true)).toBeAllClose(tf.mul(tf.eye(4), square), 1e-6);
  }
});
