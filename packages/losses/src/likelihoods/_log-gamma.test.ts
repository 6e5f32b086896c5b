import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { logGamma } from "./_log-gamma.ts";

/**
 * Of float32 x as SciPy 1.17.1 has them: [x, gammaln(x), digamma(x)], by
 * python3 -c "import numpy as np; from scipy.special import *; x = np.float64(np.float32(0.3)); print(gammaln(x), digamma(x))"
 */
const references = [
  [1e-6, 13.815509983274191, -1000000.5797387772],
  [0.01, 4.599479900519131, -100.56088769340528],
  [0.3, 1.095797953064734, -3.5025240762240175],
  [0.75, 0.20328095143129538, -1.0858608797864722],
  [0.999, 0.0005780310802756539, -0.5788617808997784],
  [1.001, -0.0005764204947818212, -0.5755718550546587],
  [1.4616, -0.12148629003421685, -3.1158485748042005e-5],
  [1.9999, -4.228222335678211e-5, 0.4227198289684675],
  [2.5, 0.2846828704729192, 0.7031566406452432],
  [2.999, 0.6922246605716567, 0.922389352590585],
  [3, Math.LN2, 0.9227843350984671],
  [7.25, 7.0521854507385395, 1.9104535268837362],
  [31, 74.65823634883016, 3.4177714660188583],
  [1000.5, 5908.674175848678, 6.907755320648796],
  [123456, 1323892.7688437013, 11.723636046234013],
] as const;
const x = (): tf.Tensor => tf.tensor1d(references.map(([number]) => number));

test("log Γ is that of SciPy to a millionth of itself, near its zeros too, and its gradient the digamma function", () => {
  const values = logGamma(x()).dataSync();
  const slopes = tf
    .grad((at: tf.Tensor) => logGamma(at))(x())
    .dataSync();
  for (const [i, [number, value, slope]] of references.entries()) {
    expect(Math.abs(values[i]! / value - 1), `log Γ(${number})`).toBeLessThan(1e-6);
    const error = Math.abs(slopes[i]! - slope);
    expect(error, `ψ(${number})`).toBeLessThan(2e-6 * Math.max(1, Math.abs(slope)));
  }
  expect(Array.from(logGamma(tf.tensor1d([1, 2])).dataSync(), Math.abs)).toEqual([0, 0]);
});
