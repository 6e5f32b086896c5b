import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { LossShapeError } from "../loss-shape-error.ts";
import { centralDifferences } from "../testing/central-differences.ts";
import { ssim } from "./ssim.ts";

/** ½ + ½ sin(a·i + b·j·(channel + 1)) of 16 × 14 pixels and two channels. */
const image = (a: number, b: number): number[] =>
  Array.from({ length: 16 * 14 * 2 }, (_, at) => {
    const [i, j, channel] = [Math.floor(at / 28), Math.floor(at / 2) % 14, at % 2];
    return 0.5 + 0.5 * Math.sin(a * i! + b * j! * (channel! + 1));
  });
const tensor = (...images: number[][]) => tf.tensor4d(images.flat(), [images.length, 16, 14, 2]);

// scikit-image 0.26.0, structural_similarity(x, y, data_range=1, gaussian_weights=True, sigma=1.5,
// use_sample_covariance=False, channel_axis=2), in float64.
const near = 0.8516116131352053;
const far = 0.012614270097147292;

test("the similarity of each example is what scikit-image gives", () => {
  const similarity = ssim(
    tensor(image(0.7, 0.3), image(0.7, 0.3)),
    tensor(image(0.7, 0.35), image(0.2, 1.1)),
  );
  expect(similarity.shape).toEqual([2]);
  expect(similarity).toBeAllClose([near, far], 1e-5);
});

test("it does not depend on the units of the data, as long as the peak is told", () => {
  const [x, y] = [tensor(image(0.7, 0.3)), tensor(image(0.7, 0.35))];
  const similarity = ssim(tf.mul(x, 255), tf.mul(y, 255), { peak: 255 });
  expect(similarity).toBeAllClose([near], 1e-5);
});

test("images without a channel axis, and flat reconstructions, are the same pixels", () => {
  const gray = tf.slice(tensor(image(0.7, 0.3)), [0, 0, 0, 0], [1, 16, 14, 1]);
  const other = tf.slice(tensor(image(0.7, 0.35)), [0, 0, 0, 0], [1, 16, 14, 1]);
  const expected = ssim(gray, other).dataSync();
  expect(ssim(tf.reshape(gray, [1, 16, 14]), tf.reshape(other, [1, 16, 14])).dataSync()).toEqual(
    expected,
  );
  expect(ssim(tf.reshape(gray, [1, 224]), other).dataSync()).toEqual(expected);
});

test("an image is wholly similar to itself", () => {
  const x = tensor(image(0.7, 0.3));
  expect(ssim(x, x)).toBeAllClose([1], 1e-6);
});

/** One channel of one image, window by window, in float64. */
function reference(x: readonly number[], y: readonly number[], width: number): number {
  const side = Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / 4.5));
  const total = side.reduce((sum, weight) => sum + weight, 0) ** 2;
  const height = x.length / width;
  const similarities: number[] = [];
  for (let top = 0; top + 11 <= height; top++)
    for (let left = 0; left + 11 <= width; left++) {
      const mean = (f: (a: number, b: number) => number): number => {
        let sum = 0;
        for (const [i, down] of side.entries())
          for (const [j, across] of side.entries()) {
            const at = (top + i) * width + left + j;
            sum += down * across * f(x[at]!, y[at]!);
          }
        return sum / total;
      };
      const [meanX, meanY] = [mean((a) => a), mean((_, b) => b)];
      const variances = mean((a, b) => (a - meanX) ** 2 + (b - meanY) ** 2);
      const covariance = mean((a, b) => (a - meanX) * (b - meanY));
      similarities.push(
        ((2 * meanX * meanY + 1e-4) * (2 * covariance + 9e-4)) /
          ((meanX ** 2 + meanY ** 2 + 1e-4) * (variances + 9e-4)),
      );
    }
  return similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
}

test("the gradient of the similarity is that of central differences", () => {
  const gray = (a: number, b: number) => image(a, b).filter((_, i) => i % 2 === 0);
  const [x, y] = [gray(0.7, 0.3).slice(0, 168), gray(0.2, 1.1).slice(0, 168)];
  const target = tf.tensor3d(y, [1, 12, 14]);
  const gradient = tf.grad((image) => tf.mul(tf.sum(ssim(image, target)), 100))(
    tf.tensor3d(x, [1, 12, 14]),
  );
  const expected = centralDifferences((pixels) => 100 * reference(pixels, y, 14), x);
  expect(gradient).toBeAllClose(expected, 1e-3);
});

test("images smaller than the window, flat targets and other sizes are refused", () => {
  const x = tf.zeros([2, 12, 12, 1]);
  expect(() => ssim(tf.zeros([2, 10, 12, 1]), tf.zeros([2, 10, 12, 1]))).toThrow("11 pixels");
  expect(() => ssim(x, tf.zeros([2, 144]))).toThrow(LossShapeError);
  expect(() => ssim(tf.zeros([1, 12, 12, 1]), x)).toThrow(LossShapeError);
  expect(() => ssim(tf.zeros([2, 12, 11, 1]), x)).toThrow(LossShapeError);
  expect(() => ssim(x, x, { peak: 0 })).toThrow(LossOptionError);
});
