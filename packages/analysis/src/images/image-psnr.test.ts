import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { imagePsnr } from "./image-psnr.ts";

const rows = (...values: number[]) => ({
  data: Float32Array.from(values),
  shape: [values.length / 2, 2],
});

test("a mean squared error of a hundredth of the squared peak is 20 decibels, no error is infinite", () => {
  const decibels = imagePsnr(rows(0, 0.5, 1, 2, 0, 0), rows(0, 0.5, 2, 1, 8, 6), { peak: 10 });
  expect(decibels[0]).toBe(Infinity);
  expect(decibels[1]).toBeCloseTo(20, 12);
  expect(decibels[2]).toBeCloseTo(10 * Math.log10(2), 12);
});

test("the figure is scikit-image's", () => {
  // scikit-image 0.26.0, peak_signal_noise_ratio(target, image, data_range=1), images of ssim.test.ts
  const image = (b: number) => ({
    data: Float32Array.from({ length: 16 * 14 * 2 }, (_, at) => {
      const [i, j, channel] = [Math.floor(at / 28), Math.floor(at / 2) % 14, at % 2];
      return 0.5 + 0.5 * Math.sin(0.7 * i + b * j * (channel + 1));
    }),
    shape: [1, 16, 14, 2],
  });
  expect(imagePsnr(image(0.3), image(0.35))[0]).toBeCloseTo(13.759741776356568, 6);
});

test("bytes count from 0 to 1, and compare with float32 rows of another shape", () => {
  const bytes = { data: Uint8Array.of(255, 0, 0, 0), shape: [1, 2, 2] };
  const flat = { data: Float32Array.of(0, 0, 0, 0), shape: [1, 4] };
  expect(imagePsnr(bytes, flat)[0]).toBeCloseTo(10 * Math.log10(4), 12);
});

test("rows of another number or size, and a peak of 0, are refused", () => {
  expect(() => imagePsnr(rows(1, 2), rows(1, 2, 3, 4))).toThrow(
    "imagePsnr, reconstructions: expected 2 rows of 2 numbers like the targets, got 1 rows of 2",
  );
  expect(() => imagePsnr(rows(1, 2), { ...rows(1, 2), shape: [2, 1] })).toThrow(AnalysisError);
  expect(() => imagePsnr(rows(1, 2), rows(1, 2), { peak: 0 })).toThrow("imagePsnr, peak");
});
