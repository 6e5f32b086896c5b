import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LossOptionError } from "../loss-option-error.ts";
import { psnr } from "./psnr.ts";

test("an error of a tenth of the peak in every pixel is 20 decibels", () => {
  const target = tf.zeros([1, 2, 2]);
  expect(psnr(tf.fill([1, 2, 2], 0.1), target)).toBeAllClose([20], 1e-5);
  expect(psnr(tf.fill([1, 2, 2], 25.5), target, { peak: 255 })).toBeAllClose([20], 1e-5);
});

test("a perfect reconstruction has an infinite ratio", () => {
  expect(psnr(tf.ones([1, 3]), tf.ones([1, 3])).dataSync()[0]).toBe(Infinity);
});

test("a peak that is not positive is refused", () => {
  expect(() => psnr(tf.ones([1, 3]), tf.ones([1, 3]), { peak: 0 })).toThrow(LossOptionError);
});
