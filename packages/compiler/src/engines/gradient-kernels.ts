import type * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../graph.ts";
import { seenPixels, type WindowAttributes, windowsOf } from "../kernels/images/_windows.ts";
import { replaceKernel, type TypedKernel } from "./_replace-kernel.ts";

/**
 * Corrects gradients of tfjs's backends, as of 4.22: cpu's and wasm's of averages beside padding; cpu's of the largest in
 * windows of volumes that are not square, of nearest neighbors in batches of more than one, and of bilinear images that are not
 * square. Nothing of a backend that is not registered.
 */
export function fixGradientKernels(): void {
  for (const backend of ["cpu", "wasm"])
    for (const kernel of ["AvgPoolGrad", "AvgPool3DGrad"])
      replaceKernel(kernel, backend, () => averagePoolGradient);
  replaceKernel("MaxPool3DGrad", "cpu", () => maxPool3DGradient);
  replaceKernel("ResizeNearestNeighborGrad", "cpu", imageByImage);
  replaceKernel("ResizeBilinearGrad", "cpu", shapedAsImages);
}

/** The numbers of a tensor of the backend's. */
function numbersOf(backend: tf.KernelBackend, { dataId }: tf.TensorInfo): Float32Array {
  const numbers = backend.readSync(dataId);
  return numbers instanceof Float32Array ? numbers : Float32Array.from(numbers, Number);
}

const written = (
  backend: tf.KernelBackend,
  numbers: Float32Array,
  shape: number[],
): tf.TensorInfo => ({ dataId: backend.write(numbers, shape, "float32"), shape, dtype: "float32" });

interface PoolInputs {
  readonly dy: tf.TensorInfo;
  readonly input: tf.TensorInfo;
}
interface PoolAttributes extends WindowAttributes {
  readonly filterSize: number | readonly number[];
}

type PoolKernel = TypedKernel<PoolInputs, PoolAttributes>;

/** The windows of a pooling of a tensor [batch, ...pixels, channels], and the pixels that each tap sees in each of them. */
function seenBy(attributes: PoolAttributes, shape: readonly number[]): number[][] {
  const { filterSize } = attributes;
  const size =
    typeof filterSize === "number" ? shape.slice(1, -1).map(() => filterSize) : filterSize;
  return seenPixels(windowsOf(shape, size, { ...attributes, dilations: 1 }));
}

/** Divides by the pixels of a window that are within the image, like the backend's forward pass, not by all of them. */
const averagePoolGradient: PoolKernel = ({ dy, input }, attributes, backend) => {
  const { shape } = input;
  const seen = seenBy(attributes, shape);
  const counts = seen[0]!.map((_, output) => seen.filter((list) => list[output]! >= 0).length);
  const above = numbersOf(backend, dy);
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
  return written(backend, result, shape);
};

/** Gives a window's gradient to the last of its largest, like the backend but for windows whose height is not their width. */
const maxPool3DGradient: PoolKernel = ({ dy, input }, attributes, backend) => {
  const { shape } = input;
  const seen = seenBy(attributes, shape);
  const outputs = seen[0]!.length;
  const [above, values] = [dy, input].map((x) => numbersOf(backend, x));
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
  return written(backend, result, shape);
};

interface ResizeInputs {
  readonly dy: tf.TensorInfo;
  readonly images: tf.TensorInfo;
}
type ResizeKernel = TypedKernel<ResizeInputs, unknown>;

/** The backend's kernel looks for an image's gradient at the place that the image, not the gradient, has in its batch. */
const imageByImage =
  (original: ResizeKernel): ResizeKernel =>
  ({ dy, images }, attributes, backend) => {
    const [one, oneAbove] = [
      [1, ...images.shape.slice(1)],
      [1, ...dy.shape.slice(1)],
    ];
    const [size, sizeAbove] = [sizeOf(one), sizeOf(oneAbove)];
    const result = new Float32Array(sizeOf(images.shape));
    const above = numbersOf(backend, dy);
    for (let image = 0; image < images.shape[0]!; image++) {
      const part = above.slice(image * sizeAbove, (image + 1) * sizeAbove);
      const inputs = { images: { ...images, shape: one }, dy: written(backend, part, oneAbove) };
      const gradient = original(inputs, attributes, backend);
      result.set(numbersOf(backend, gradient), image * size);
      for (const { dataId } of [inputs.dy, gradient]) backend.disposeData(dataId);
    }
    return written(backend, result, images.shape);
  };

/** The backend's kernel gives the right numbers under a shape whose height and width are swapped. */
const shapedAsImages =
  (original: ResizeKernel): ResizeKernel =>
  (inputs, attributes, backend) => ({
    ...original(inputs, attributes, backend),
    shape: inputs.images.shape,
  });
