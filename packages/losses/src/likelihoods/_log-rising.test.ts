import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { logRising } from "./_log-rising.ts";

test("log Γ(x + n) − log Γ(x) is the sum of log (x + i) for i below n, with all digits where x is a million", () => {
  for (const start of [0.01, 0.5, 2.9, 3.1, 40, 1e6]) {
    const counts = [0, 1, 2, 7, 60];
    const rising = logRising(tf.tensor1d([start]), tf.tensor1d(counts)).dataSync();
    for (const [i, count] of counts.entries()) {
      const terms = Array.from({ length: count }, (_, j) => Math.log(Math.fround(start) + j));
      const expected = terms.reduce((sum, term) => sum + term, 0);
      expect(Math.abs(rising[i]! - expected), `${start}, ${count}`).toBeLessThan(
        2e-6 * Math.max(1, Math.abs(expected)),
      );
    }
  }
});
