import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { imagePairs } from "./_image-pairs.ts";

const size = 11;
const sigma = 1.5;
const [k1, k2] = [0.01, 0.03];

/**
 * Computes the structural similarity of each image, the mean over all places where a Gaussian window of 11 × 11 and σ 1.5 fits, and over
 * channels, in float64; from −1 to 1, where 1 says that nothing differs.
 *
 * @param reconstructions as many numbers an image as the targets
 * @param targets [n, height, width] or [n, height, width, channels], both sides 11 or more
 * @param options.peak the largest value that the data can have, > 0; bytes count from 0 to 1
 * @returns [n]
 * @throws AnalysisError where the targets are no such images, the sizes differ, or peak is not a positive number
 *
 * Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
 * Similarity", IEEE Transactions on Image Processing 13(4), 2004, https://doi.org/10.1109/TIP.2003.819861
 */
export function imageSsim(
  reconstructions: DataRows,
  targets: DataRows,
  {
    peak = 1,
  }: {
    /** The greatest value that a pixel may have. Default: 1. */
    readonly peak?: number;
  } = {},
): Float64Array {
  const { reconstructed, target } = imagePairs("imageSsim", reconstructions, targets, peak);
  const [, height = 0, width = 0, channels = 1, ...more] = targets.shape;
  if (height < size || width < size || more.length > 0)
    throw new AnalysisError(
      "imageSsim, targets",
      `images [n, height, width] or [n, height, width, channels] of ${size} pixels or more a side`,
      `[${targets.shape.join(", ")}]; reshape them`,
    );
  const plane = (data: Float32Array, image: number, channel: number): Float64Array =>
    Float64Array.from(
      { length: height * width },
      (_, at) => data[(image * height * width + at) * channels + channel]!,
    );
  return Float64Array.from({ length: target.rows }, (_, image) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += similarity(
        plane(reconstructed.data, image, channel),
        plane(target.data, image, channel),
        {
          width,
          peak,
        },
      );
    return sum / channels;
  });
}

/** Computes the structural similarity of two images of one channel. */
function similarity(
  x: Float64Array,
  y: Float64Array,
  { width, peak }: { readonly width: number; readonly peak: number },
): number {
  const [c1, c2] = [(k1 * peak) ** 2, (k2 * peak) ** 2];
  const means = (of: (at: number) => number) =>
    windowMeans(
      x.map((_, at) => of(at)),
      width,
    );
  const meanX = means((at) => x[at]!);
  const meanY = means((at) => y[at]!);
  const squares = means((at) => x[at]! ** 2 + y[at]! ** 2);
  const products = means((at) => x[at]! * y[at]!);
  const sum = meanX.reduce((total, a, at) => {
    const b = meanY[at]!;
    const covariance = products[at]! - a * b;
    const variances = squares[at]! - a * a - b * b;
    const above = (2 * a * b + c1) * (2 * covariance + c2);
    return total + above / ((a * a + b * b + c1) * (variances + c2));
  }, 0);
  return sum / meanX.length;
}

/** Computes the means under the window where it fits, along rows and then along columns. */
function windowMeans(image: Float64Array, width: number): Float64Array {
  const across = width - size + 1;
  const height = image.length / width;
  const byRow = Float64Array.from({ length: height * across }, (_, at) => {
    const from = Math.floor(at / across) * width + (at % across);
    return weights.reduce((sum, weight, i) => sum + weight * image[from + i]!, 0);
  });
  return Float64Array.from({ length: (height - size + 1) * across }, (_, at) =>
    weights.reduce((sum, weight, i) => sum + weight * byRow[at + i * across]!, 0),
  );
}

const bell = Array.from({ length: size }, (_, i) =>
  Math.exp(-((i - (size - 1) / 2) ** 2) / (2 * sigma ** 2)),
);
const weights = bell.map((weight) => weight / bell.reduce((sum, other) => sum + other, 0));
