import * as tf from "@tensorflow/tfjs-core";
import { chosenComponent } from "../objective/_chosen-component.ts";
import type { Prior } from "../objective/prior.ts";

interface LatentAndClass {
  /** N(0, I) for the latents, and each class as probable as another, a 1 among zeros after them. */
  readonly prior: Prior;
  /** Makes a row of each class, [classes, classes]. */
  readonly classRows: () => tf.Tensor2D;
}

/** Makes the prior of codes that are latents and then a class, [codeDim + classes]. */
export function latentAndClass(codeDim: number, classes: number): LatentAndClass {
  const places = Array.from({ length: classes }, (_, i) => i);
  const rows = places.map((row) => places.map((place) => (place === row ? 1 : 0)));
  return {
    classRows: () => tf.tensor2d(rows),
    prior: {
      sample: (random, count) =>
        tf.tidy(() => {
          const chance = tf.reshape(random.uniform([count]), [count, 1]);
          const chosen = chosenComponent(chance, [places.map((place) => place / classes)]);
          return tf.concat([random.normal([count, codeDim]), chosen], 1);
        }),
    },
  };
}
