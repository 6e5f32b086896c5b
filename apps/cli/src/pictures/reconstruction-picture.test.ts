import { maskingNoise, seededRandom } from "@autoencoders/layers";
import { denoising, reconstruct, stacked } from "@autoencoders/models";
import { reconstructionGrid } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { reconstructionPicture } from "./reconstruction-picture.ts";

const rowShape = [4, 4, 1];
const data = Float32Array.from({ length: 48 }, (_, i) => 0.5 + 0.4 * Math.sin(i));
const examples = { data, shape: [3, ...rowShape] };
const rows = () => tf.tensor(data, examples.shape);
const numbers = (x: tf.Tensor) => x.dataSync() as Float32Array;
const options = { inputShape: rowShape, hidden: [], codeDim: 5 };

test("noisy rows in a picture are noisy, and it is they that are reconstructed", () => {
  const corruption = maskingNoise({ rate: 0.5 });
  const model = denoising({ ...options, corruption });
  const noisy = corruption(rows(), seededRandom(4));
  expect(numbers(noisy)).not.toEqual(data);
  expect(reconstructionPicture(model, examples, { count: 3, seed: 4 })).toEqual(
    reconstructionGrid({
      originals: data,
      corrupted: numbers(noisy),
      rowShape,
      differences: "signed",
      reconstructions: numbers(reconstruct(model, noisy)),
    }),
  );
});

test("of a model without corruption the rows themselves are reconstructed", () => {
  const model = stacked(options);
  expect(reconstructionPicture(model, examples, { count: 3, seed: 4 })).toEqual(
    reconstructionGrid({
      originals: data,
      rowShape,
      differences: "signed",
      reconstructions: numbers(reconstruct(model, rows())),
    }),
  );
});
