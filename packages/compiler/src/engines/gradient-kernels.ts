import type * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../graph.ts";
import { seenPixels, type WindowAttributes, windowsOf } from "../kernels/images/_windows.ts";
import { replaceKernel } from "./_replace-kernel.ts";

/**
 * Corrects gradients of tfjs's backends, as of 4.22: cpu's and wasm's of averages beside padding; cpu's of the largest in
 * windows of volumes that are not square, of nearest neighbors in batches of more than one, and of bilinear images that are not
 * square. Nothing of a backend that is not
 * registered.
 */
export function fixGradientKernels(): void {
  for (const backend of ["cpu", "wasm"])
    for (const kernel of ["AvgPoolGrad", "AvgPool3DGrad"])
      replaceKernel(kernel, backend, () => averagePoolGradient);
  replaceKernel("MaxPool3DGrad", "cpu", () => maxPool3DGradient);
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

interface PoolAttributes extends WindowAttributes {
  readonly filterSize: number | readonly number[];
}

/** The windows of a pooling of a tensor [batch, ...pixels, channels], and the pixels that each tap sees in each of them. */
function seenBy(attrs: tf.NamedAttrMap | undefined, shape: readonly number[]): number[][] {
  const attributes = attrs as unknown as PoolAttributes;
  const { filterSize } = attributes;
  const size =
    typeof filterSize === "number" ? shape.slice(1, -1).map(() => filterSize) : filterSize;
  return seenPixels(windowsOf(shape, size, { ...attributes, dilations: 1 }));
}

/** Divides by the pixels of a window that are within the image, as the backend's forward pass does, not by all of them. */
const averagePoolGradient: tf.KernelFunc = ({ inputs, backend, attrs }) => {
  const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
  const { shape } = input;
  const seen = seenBy(attrs, shape);
  const counts = seen[0]!.map((_, output) => seen.filter((list) => list[output]! >= 0).length);
  const above = numbersOf(backend as tf.KernelBackend, dy);
  const result = new Float32Array(sizeOf(shape));
  const [batch, channels, pixels] = [shape[0]!, shape.at(-1)!, sizeOf(shape.slice(1, -1))];
  for (let image = 0; image < batch; image++)
    for (const list of seen)
      for (const [output, pixel] of list.entries()) {
        if (pixel < 0) continue;
        const from = (image * counts.length + output) * channels;
        const to = (image * pixels + pixel) * channels;
        for (let channel = 0; channel < channels; channel++)
          result[to + channel]! += above[from + channel]! / counts[output]!;
      }
  return written(backend as tf.KernelBackend, result, shape);
};

/** Gives a window's gradient to the last of its largest, as the backend does but for windows whose height is not their width. */
const maxPool3DGradient: tf.KernelFunc = ({ inputs, backend, attrs }) => {
  const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
  const { shape } = input;
  const seen = seenBy(attrs, shape);
  const outputs = seen[0]!.length;
  const [above, values] = [dy, input].map((x) => numbersOf(backend as tf.KernelBackend, x));
  const result = new Float32Array(sizeOf(shape));
  const [channels, pixels] = [shape.at(-1)!, sizeOf(shape.slice(1, -1))];
  for (let i = 0; i < sizeOf(dy.shape); i++) {
    const [image, channel] = [Math.floor(i / channels / outputs), i % channels];
    const output = Math.floor(i / channels) % outputs;
    let place = -1;
    for (const list of seen) {
      const next = (image * pixels + list[output]!) * channels + channel;
      if (list[output]! >= 0 && values![next]! >= (values![place] ?? Number.NEGATIVE_INFINITY))
        place = next;
    }
    if (place >= 0) result[place]! += above![i]!;
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
