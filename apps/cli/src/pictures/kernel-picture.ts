import { type Autoencoder, modelWeights } from "@autoencoders/models";
import { kernelImages, type Pixels } from "@autoencoders/viz";
import { isImage } from "./is-image.ts";

/** The first units of the first layer as images; undefined where that layer does not see images. */
export function kernelPicture(model: Autoencoder, rowShape: readonly number[]): Pixels | undefined {
  const size = rowShape.reduce((product, xDim) => product * xDim, 1);
  const kernel = modelWeights(model).find(({ name }) => name.endsWith("/kernel"))?.variable;
  if (!isImage(rowShape) || kernel?.rank !== 2 || kernel.shape[0] !== size) return undefined;
  return kernelImages({ kernel: kernel.dataSync() as Float32Array, rowShape, count: 100 });
}
