import { type Autoencoder, modelWeights } from "@autoencoders/models";
import { kernelImages, type Pixels } from "@autoencoders/viz";
import { isImage } from "./is-image.ts";

/**
 * The first units of the first layer as images: of a dense layer as large as the rows, of a convolution as its window.
 * Undefined where that layer does not see images.
 */
export function kernelPicture(
  model: Autoencoder,
  rowShape: readonly number[],
  count = 100,
): Pixels | undefined {
  const kernel = modelWeights(model).find(({ name }) => name.endsWith("/kernel"))?.variable;
  if (!isImage(rowShape) || !kernel) return undefined;
  const [units, ...inputs] = kernel.shape.toReversed();
  const size = (shape: readonly number[]): number =>
    shape.reduce((product, xDim) => product * xDim, 1);
  const seen = kernel.rank === 4 ? inputs.reverse() : rowShape;
  if (!isImage(seen) || size(seen) * units! !== kernel.size) return undefined;
  return kernelImages({ kernel: kernel.dataSync<"float32">(), rowShape: seen, count });
}
