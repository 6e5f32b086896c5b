import { gaussianNoise, seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { convAutoencoder } from "./conv-autoencoder.ts";
import { convDenoising } from "./conv-denoising.ts";

const inputShape = [8, 8, 1];
const x = () => seededRandom(1).uniform([3, ...inputShape]);
const loss = (model: Autoencoder, rows: tf.Tensor, corrupted?: tf.Tensor) =>
  model
    .losses(
      { x: rows, ...(corrupted && { corrupted }) },
      { random: seededRandom(7), training: true },
    )
    .reconstruction!.dataSync();

test("the network is that of convAutoencoder, and sees x + N(0, 1) clipped to [0, 1] in training", () => {
  const [denoising, plain] = [convDenoising({ inputShape }), convAutoencoder({ inputShape })];
  const noise = seededRandom(7).normal([3, ...inputShape]);
  const noisy = tf.clipByValue(tf.add(x(), noise), 0, 1);
  expect(loss(denoising, x())).toEqual(loss(plain, x(), noisy));
  expect(loss(denoising, x())).not.toEqual(loss(plain, x()));
});

test("another strength of the noise is a corruption of its own", () => {
  const corruption = gaussianNoise({ stddev: 0.4, clip: [0, 1] });
  const model = convDenoising({ inputShape, corruption });
  expect(model.options).toMatchObject({ inputShape, corruption: corruption.spec });
  const noisy = corruption(x(), seededRandom(7));
  expect(loss(model, x())).toEqual(loss(convAutoencoder({ inputShape }), x(), noisy));
});
