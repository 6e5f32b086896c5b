import type * as tf from "@tensorflow/tfjs-core";
import { type GraphBuilder, sizeOf } from "../../graph.ts";
import { cast, materializeBatchLast, type Symbolic, stored } from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { blockMeans } from "./_block-means.ts";
import { pixelMap, reversed, type Share } from "./_pixel-map.ts";

type Size = readonly [number, number];
/** What tfjs's kernels of resized images are told. */
export interface Resizing {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** Gives the shares that each of `to` pixels along one axis has in `from` pixels. */
type Axis = (from: number, to: number, options: Resizing) => Share[][];

const scaleOf = (from: number, to: number, { alignCorners }: Resizing): number =>
  alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to;

const nearest: Axis = (from, to, options) =>
  Array.from({ length: to }, (_, i) => {
    const at = scaleOf(from, to, options) * (options.halfPixelCenters ? i + 0.5 : i);
    const pixel = Math.min(from - 1, options.alignCorners ? Math.round(at) : Math.floor(at));
    return [[pixel, 1]];
  });

const bilinear: Axis = (from, to, options) =>
  Array.from({ length: to }, (_, i) => {
    const scale = scaleOf(from, to, options);
    const at = options.halfPixelCenters ? scale * (i + 0.5) - 0.5 : scale * i;
    const low = Math.max(0, Math.floor(at));
    const high = Math.min(from - 1, Math.ceil(at));
    const weight = at - low;
    if (low === high || weight <= 0) return [[low, 1]];
    return [
      [low, 1 - weight],
      [high, weight],
    ];
  });

/** The shares that each pixel of the result has in the source's, row by row. */
const sharesOf = (axis: Axis, [h, w]: Size, [toH, toW]: Size, options: Resizing): Share[][] => {
  const columns = axis(w, toW, options);
  return axis(h, toH, options).flatMap((row) =>
    columns.map((column) =>
      row.flatMap(([y, a]) => column.map(([x, b]): Share => [y * w + x, a * b])),
    ),
  );
};

const sizeOfImage = ({ shape }: Symbolic): Size => [shape[1]!, shape[2]!];

const resized =
  (name: string, axis: Axis) =>
  (graph: GraphBuilder, images: Symbolic, size: Size, options: Resizing): Symbolic => {
    const from = sizeOfImage(images);
    const key = `${name} ${from} ${size} ${options.alignCorners} ${options.halfPixelCenters}`;
    const scale = repeats(axis, from, size, options);
    const shares = sharesOf(axis, from, size, options);
    const image = materializeBatchLast(graph, images);
    const value = pixelMap(
      graph,
      image,
      scale ? { size, key, shares, scale } : { size, key, shares },
    );
    return stored(value, [images.shape[0]!, ...size, images.shape[3]!]);
  };

/** How often every pixel is repeated in height and width; undefined where not all are repeated equally often. */
function repeats(axis: Axis, from: Size, to: Size, { alignCorners }: Resizing): Size | undefined {
  const times: Size = [to[0] / from[0], to[1] / from[1]];
  return axis === nearest && !alignCorners && times.every(Number.isInteger) ? times : undefined;
}

const resizedGradient =
  (name: string, axis: Axis) =>
  (graph: GraphBuilder, images: Symbolic, dy: Symbolic, options: Resizing): Symbolic => {
    const [from, to] = [sizeOfImage(images), sizeOfImage(dy)];
    const image = materializeBatchLast(graph, dy);
    const times = repeats(axis, from, to, options);
    if (times) {
      const means = stored(blockMeans(graph, image, times), images.shape);
      return ops(graph).mul(means, sizeOf(times));
    }
    const key = `${name} back ${from} ${to} ${options.alignCorners} ${options.halfPixelCenters}`;
    const shares = reversed(sharesOf(axis, from, to, options), sizeOf(from));
    return stored(pixelMap(graph, image, { size: from, key, shares }), images.shape);
  };

const nearestOf = resized("nearest", nearest);
const nearestBack = resizedGradient("nearest", nearest);
const bilinearOf = resized("bilinear", bilinear);
const bilinearBack = resizedGradient("bilinear", bilinear);

/** tfjs gives a gradient all attributes of the kernel, though its types name only one. */
type GradientAttributes = Pick<Resizing, "alignCorners"> & Partial<Resizing>;

/** Kernels that give images another height and width. */
export const resizeKernels = {
  ResizeNearestNeighbor: (
    graph,
    { images }: Inputs<"images">,
    attributes: tf.ResizeNearestNeighborAttrs,
  ) => nearestOf(graph, images, attributes.size, attributes),
  ResizeNearestNeighborGrad: (
    graph,
    { images, dy }: Inputs<"images" | "dy">,
    attributes: GradientAttributes,
  ) => nearestBack(graph, images, dy, { halfPixelCenters: false, ...attributes }),
  ResizeBilinear: (graph, { images }: Inputs<"images">, attributes: tf.ResizeBilinearAttrs) =>
    bilinearOf(graph, cast(graph, images, "float32"), attributes.size, attributes),
  ResizeBilinearGrad: (
    graph,
    { images, dy }: Inputs<"images" | "dy">,
    attributes: GradientAttributes,
  ) => bilinearBack(graph, images, dy, { halfPixelCenters: false, ...attributes }),
} satisfies KernelTable;
