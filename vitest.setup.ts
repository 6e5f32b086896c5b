import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers";
import { afterEach, beforeEach, expect } from "vitest";

tf.enableProdMode(); // no advertisement on the console
await tf.setBackend("cpu");

// Every test runs in its own scope, so tests never dispose tensors by hand.
beforeEach(() => {
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
});

expect.extend({
  toBeAllClose(actual: tf.Tensor | ArrayLike<number>, expected: unknown, tolerance = 1e-5) {
    const flat = (v: unknown): number[] =>
      Array.from(v instanceof tf.Tensor ? v.dataSync() : tf.tensor(v as tf.TensorLike).dataSync());
    const a = flat(actual);
    const e = flat(expected);
    const pass =
      a.length === e.length &&
      a.every(
        (v, i) => Math.abs(v - (e[i] as number)) <= tolerance * (1 + Math.abs(e[i] as number)),
      );
    return { pass, message: () => `expected [${a}] to be close to [${e}]` };
  },
});

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: the name and default must match vitest's own declaration
  interface Assertion<T = any> {
    /** Every element within tolerance·(1 + |expected|) of the expected one. */
    toBeAllClose(expected: unknown, tolerance?: number): T;
  }
}
