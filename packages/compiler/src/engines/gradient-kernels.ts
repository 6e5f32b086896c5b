import * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../graph.ts";
import { replaceKernel } from "./_replace-kernel.ts";

/**
 * Corrects gradients of tfjs's backends, as of 4.22: cpu's and wasm's of averages beside padding, cpu's of nearest
 * neighbors in batches of more than one and of bilinear images that are not square. Nothing of a backend that is not
 * registered.
 */
export function fixGradientKernels(): void {
  for (const backend of ["cpu", "wasm"])
    replaceKernel("AvgPoolGrad", backend, () => averagePoolGradient);
  replaceKernel("ResizeNearestNeighborGrad", "cpu", imageByImage);
  replaceKernel("ResizeBilinearGrad", "cpu", shapedAsImages);
}

const numbersOf = (backend: tf.KernelBackend, { dataId }: tf.TensorInfo): Float32Array =>
  backend.readSync(dataId) as Float32Array;

const written = (
  backend: tf.KernelBackend,
  numbers: Float32Array,
  shape: number[],
): tf.TensorInfo => ({ dataId: backend.write(numbers, shape, "float32"), shape, dtype: "float32" });

/** Divides by the pixels of a window that are within the image, as the backend's forward pass does, not by all of them. */
const averagePoolGradient: tf.KernelFunc = ({ inputs, backend, attrs }) => {
  const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
  const { filterSize, strides, pad } = attrs as unknown as tf.AvgPoolGradAttrs;
  const shape = input.shape as [number, number, number, number];
  const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
  const [batch, height, width, channels] = shape;
  const result = new Float32Array(sizeOf(shape));
  const above = numbersOf(backend as tf.KernelBackend, dy);
  let at = 0;
  for (let image = 0; image < batch; image++)
    for (let row = 0; row < info.outHeight; row++)
      for (let column = 0; column < info.outWidth; column++) {
        const y = row * info.strideHeight - info.padInfo.top;
        const x = column * info.strideWidth - info.padInfo.left;
        const [top, bottom] = [Math.max(0, y), Math.min(height, y + info.filterHeight)];
        const [left, right] = [Math.max(0, x), Math.min(width, x + info.filterWidth)];
        const count = (bottom - top) * (right - left);
        for (let channel = 0; channel < channels; channel++) {
          const share = above[at++]! / count;
          for (let i = top; i < bottom; i++)
            for (let j = left; j < right; j++)
              result[((image * height + i) * width + j) * channels + channel]! += share;
        }
      }
  return written(backend as tf.KernelBackend, result, shape);
};

/** The backend's kernel looks for an image's gradient at the place that the image, not the gradient, has in its batch. */
const imageByImage =
  (original: tf.KernelFunc): tf.KernelFunc =>
  ({ inputs, backend, attrs }) => {
    const { dy, images } = inputs as { dy: tf.TensorInfo; images: tf.TensorInfo };
    const cpu = backend as tf.KernelBackend;
    const [one, oneAbove] = [images, dy].map(({ shape }) => [1, ...shape.slice(1)]);
    const [size, sizeAbove] = [sizeOf(one!), sizeOf(oneAbove!)];
    const result = new Float32Array(sizeOf(images.shape));
    const above = numbersOf(cpu, dy);
    for (let image = 0; image < images.shape[0]!; image++) {
      const part = above.slice(image * sizeAbove, (image + 1) * sizeAbove);
      const given = { images: { ...images, shape: one! }, dy: written(cpu, part, oneAbove!) };
      const gradient = original({ inputs: given, backend, attrs }) as tf.TensorInfo;
      result.set(numbersOf(cpu, gradient), image * size);
      for (const { dataId } of [given.dy, gradient]) cpu.disposeData(dataId);
    }
    return written(cpu, result, images.shape);
  };

/** The backend's kernel gives the right numbers under a shape whose height and width are swapped. */
const shapedAsImages =
  (original: tf.KernelFunc): tf.KernelFunc =>
  (given) => ({
    ...(original(given) as tf.TensorInfo),
    shape: given.inputs.images!.shape,
  });
