import { expect, test } from "vitest";
import { largestDifference } from "../testing/largest-difference.ts";
import { imageSsim } from "./image-ssim.ts";

/** ½ + ½ sin(a·i + b·j·(channel + 1)) of 16 × 14 pixels and two channels, times the peak, in float32. */
const images = (waves: [number, number][], peak = 1) => ({
  data: Float32Array.from({ length: waves.length * 448 }, (_, at) => {
    const [a, b] = waves[Math.floor(at / 448)]!;
    const [i, j, channel] = [Math.floor((at % 448) / 28), Math.floor(at / 2) % 14, at % 2];
    return peak * Math.fround(0.5 + 0.5 * Math.sin(a * i + b * j * (channel + 1)));
  }),
  shape: [waves.length, 16, 14, 2],
});
const firstChannel = ({ data, shape }: ReturnType<typeof images>) => ({
  data: data.filter((_, at) => at % 2 === 0),
  shape: shape.slice(0, 3),
});
const given = images([
  [0.7, 0.3],
  [0.7, 0.3],
]);
const wanted = images([
  [0.7, 0.35],
  [0.2, 1.1],
]);

test("the similarity of each image is scikit-image's, of gray ones too", () => {
  // scikit-image 0.26.0, structural_similarity(x, y, data_range=1, gaussian_weights=True, sigma=1.5,
  // use_sample_covariance=False, channel_axis=2) on the float32 images in float64; gray without channel_axis.
  const expected = [0.8516116109971092, 0.012614274603864392];
  expect(largestDifference(imageSsim(given, wanted), expected)).toBeLessThan(1e-7);
  const gray = imageSsim(firstChannel(given), firstChannel(wanted));
  expect(largestDifference(gray, [0.9355418935013945, 0.022178916973801848])).toBeLessThan(1e-7);
});

test("it does not depend on the units of the data, as long as the peak is told", () => {
  const scaled = imageSsim(images([[0.7, 0.3]], 256), images([[0.7, 0.35]], 256), { peak: 256 });
  expect(scaled[0]).toBeCloseTo(imageSsim(given, wanted)[0]!, 12);
});

test("an image is wholly similar to itself, and flat reconstructions are the same pixels", () => {
  expect(largestDifference(imageSsim(given, given), [1, 1])).toBeLessThan(1e-12);
  expect(imageSsim({ ...given, shape: [2, 448] }, wanted)).toEqual(imageSsim(given, wanted));
});

test("images smaller than the window, flat targets, other sizes and a peak of 0 are refused", () => {
  const zeros = (...shape: number[]) => ({
    data: new Float32Array(shape.reduce((a, b) => a * b)),
    shape,
  });
  expect(() => imageSsim(zeros(1, 10, 12), zeros(1, 10, 12))).toThrow("11 pixels or more a side");
  expect(() => imageSsim(zeros(1, 12, 12), zeros(1, 144))).toThrow("got [1, 144]; reshape them");
  expect(() => imageSsim(zeros(1, 12, 11), zeros(1, 12, 12))).toThrow("rows of 144 numbers");
  expect(() => imageSsim(zeros(1, 12, 12, 1, 1), zeros(1, 12, 12, 1, 1))).toThrow(
    "imageSsim, targets",
  );
  expect(() => imageSsim(zeros(1, 12, 12), zeros(1, 12, 12), { peak: -1 })).toThrow(
    "imageSsim, peak",
  );
});
