import type { Random } from "@autoencoders/layers";
import type { Autoencoder } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { TrainingOptionError } from "../errors.ts";

/** Runs `f` while what the encoder gives has normal noise added to it. */
export function withNoisyCodes<T>(
  { encoder, name }: Autoencoder,
  stddev: number,
  random: Random,
  f: () => T,
): T {
  const patched = encoder as { apply?: typeof encoder.apply };
  const apply = encoder.apply.bind(encoder);
  let calls = 0;
  patched.apply = (...given) => {
    const code = apply(...given) as tf.Tensor;
    calls++;
    return tf.add(code, tf.mul(random.normal(code.shape), stddev));
  };
  try {
    const result = f();
    if (calls > 0) return result;
  } finally {
    delete patched.apply; // the class's own is back
  }
  const expected = `left out for "${name}", whose losses do not call its encoder as a whole`;
  throw new TrainingOptionError("latentNoise", expected, stddev);
}
