import { createRandom } from "../_random.ts";
import type { DataSet } from "../data-set.ts";
import { split } from "../rows/split.ts";
import { standardize } from "../scaling/standardize.ts";

/** The options of `plane3d`. */
export interface Plane3dOptions {
  /** The seed of whatever is drawn at random. Default: 0. */
  readonly seed?: number;
}

/**
 * Returns points near a plane in 3-D, for showing that a linear autoencoder finds the principal components: 100 training and
 * 100 test rows, no validation rows, float32 [n, 3], each coordinate standardized by the training rows.
 *
 * With a = 3πu/2 - 1/2, u from U(0, 1) and each n from N(0, 1):
 * x1 = cos a + sin a / 2 + .05n, x2 = .7 sin a + .05n, x3 = .1 x1 + .3 x2 + .1n.
 *
 * Source: A. Géron, Hands-On Machine Learning with Scikit-Learn and TensorFlow, O'Reilly 2017, chapters 8 and 15,
 * https://github.com/ageron/handson-ml.
 *
 * @throws DataSetOptionError if the seed is not a whole number from 0.
 */
export function plane3d({ seed = 0 }: Plane3dOptions = {}): DataSet {
  const random = createRandom(seed);
  const data = new Float32Array(200 * 3);
  for (let row = 0; row < 200; row++) {
    const angle = (random.uniform() * 3 * Math.PI) / 2 - 0.5;
    const x1 = Math.cos(angle) + Math.sin(angle) / 2 + 0.05 * random.normal();
    const x2 = 0.7 * Math.sin(angle) + 0.05 * random.normal();
    const x3 = 0.1 * x1 + 0.3 * x2 + 0.1 * random.normal();
    data.set([x1, x2, x3], row * 3);
  }
  const [train, validation, test] = split({ data, shape: [200, 3] }, [100, 0, 100]);
  const { apply } = standardize(train);
  return {
    name: "plane3d",
    kind: "table",
    train: apply(train),
    validation: apply(validation),
    test: apply(test),
  };
}
