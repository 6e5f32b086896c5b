import { reshaped, transposed } from "../batch-last.ts";
import { UnsupportedKernelError } from "../errors.ts";
import { copiesOf } from "../facts.ts";
import { type GraphBuilder, sizeOf, type Value } from "../graph.ts";
import { matrixProduct } from "../simplify.ts";
import {
  elementwise,
  materialize,
  materializeBatchLast,
  type Symbolic,
  stored,
  symbolic,
} from "../symbolic.ts";
import { blockMeans } from "./_block-means.ts";
import { collected, columns, folded, matrixOf, seeingColumns } from "./_columns.ts";
import {
  directBackward,
  directForward,
  isDirect,
  isDirectBackward,
} from "./_direct-convolution.ts";
import { pixelsOf, tapsOf, type Windows, windowsOf } from "./_windows.ts";
import { activate } from "./elementwise.ts";
import type { KernelTable } from "./kernel.ts";

/**
 * A convolution and its two gradients are each a matrix product over taps and channels of one of two matrices: what every
 * window sees of the input, or which windows see each input pixel. The smaller one serves all three where it can.
 */
const usesInput = (windows: Windows, inputs: number, outputs: number): boolean =>
  inputs * pixelsOf(windows.outputSize) <= outputs * pixelsOf(windows.inputSize);

const asTheyAre = { transposeA: false, transposeB: false };
const leftTurned = { transposeA: true, transposeB: false };
const rightTurned = { transposeA: false, transposeB: true };

/** The last two axes of [kh, kw, a, b], or of the same numbers as a matrix, swapped: [taps, b, a]. */
const turned = (
  graph: GraphBuilder,
  filter: Value,
  sizes: readonly [taps: number, a: number, b: number],
): Value => transposed(graph, reshaped(graph, filter, sizes), [0, 2, 1]);

/** A filter [kh, kw, inputs, outputs] as a matrix [taps · outputs, inputs]. */
function byOutput(graph: GraphBuilder, filter: Value): Value {
  const [height, width, inputs, outputs] = filter.shape as [number, number, number, number];
  const taps = height * width;
  return reshaped(graph, turned(graph, filter, [taps, inputs, outputs]), [taps * outputs, inputs]);
}

/** [batch, h, w, inputs] and [kh, kw, inputs, outputs] to [batch, oh, ow, outputs]. */
function convolved(graph: GraphBuilder, x: Symbolic, filter: Symbolic, windows: Windows): Symbolic {
  const image = materializeBatchLast(graph, x);
  const kernel = materialize(graph, filter);
  const [inputs, outputs] = filter.shape.slice(2) as [number, number];
  const batch = x.shape[0]!;
  const shape = [batch, ...windows.outputSize, outputs];
  const storedShape = [outputs, ...windows.outputSize, batch];
  if (isDirect(windows, inputs, outputs))
    return stored(directForward(graph, image, kernel, windows), shape);
  if (usesInput(windows, inputs, outputs)) {
    const matrix = reshaped(graph, kernel, [tapsOf(windows) * inputs, outputs]);
    const product = matrixProduct(graph, matrix, columns(graph, image, windows), leftTurned);
    return stored(reshaped(graph, product, storedShape), shape);
  }
  // Few outputs: every pixel's share in each tap first, then their sum where they fall.
  const weights = byOutput(graph, kernel);
  const share = (source: Value): Value =>
    matrixProduct(graph, weights, matrixOf(graph, source), asTheyAre);
  return stored(collected(graph, image, share, windows), shape);
}

/** The gradient for the input, and what a transposed convolution is: [batch, oh, ow, outputs] to [batch, h, w, inputs]. */
function spread(graph: GraphBuilder, dy: Symbolic, filter: Symbolic, windows: Windows): Symbolic {
  const image = materializeBatchLast(graph, dy);
  const kernel = materialize(graph, filter);
  const [inputs, outputs] = filter.shape.slice(2) as [number, number];
  const batch = dy.shape[0]!;
  const shape = [batch, ...windows.inputSize, inputs];
  if (isDirectBackward(windows, inputs, outputs))
    return stored(directBackward(graph, image, kernel, windows), shape);
  if (usesInput(windows, inputs, outputs)) {
    const matrix = reshaped(graph, kernel, [tapsOf(windows) * inputs, outputs]);
    const share = (source: Value): Value =>
      matrixProduct(graph, matrix, matrixOf(graph, source), asTheyAre);
    return stored(folded(graph, image, share, windows), shape);
  }
  const product = matrixProduct(
    graph,
    byOutput(graph, kernel),
    seeingColumns(graph, image, windows),
    leftTurned,
  );
  return stored(reshaped(graph, product, [inputs, ...windows.inputSize, batch]), shape);
}

/** The gradient for the filter: [kh, kw, inputs, outputs]. */
function filterGradient(
  graph: GraphBuilder,
  x: Symbolic,
  dy: Symbolic,
  windows: Windows,
): Symbolic {
  const [image, above] = [materializeBatchLast(graph, x), materializeBatchLast(graph, dy)];
  const [inputs, outputs] = [x.shape[3]!, dy.shape[3]!];
  const shape = [windows.height, windows.width, inputs, outputs];
  if (usesInput(windows, inputs, outputs)) {
    const seen = columns(graph, image, windows);
    return symbolic(
      reshaped(graph, matrixProduct(graph, seen, matrixOf(graph, above), rightTurned), shape),
    );
  }
  const seeing = seeingColumns(graph, above, windows);
  const product = productWithCopies(graph, seeing, image);
  const taps = turned(graph, product, [tapsOf(windows), outputs, inputs]);
  return symbolic(reshaped(graph, taps, shape));
}

/** A product with an image's pixels; those of an up-sampled one are summed before, where they are copies of one. */
function productWithCopies(graph: GraphBuilder, matrix: Value, image: Value): Value {
  const copies = copiesOf.get(image);
  if (!copies?.scale) return matrixProduct(graph, matrix, matrixOf(graph, image), rightTurned);
  const rows = reshaped(graph, matrix, [matrix.shape[0]!, ...image.shape.slice(1)]);
  const means = blockMeans(graph, rows, copies.scale);
  const [left, right] = [matrixOf(graph, means), matrixOf(graph, copies.image)];
  const product = matrixProduct(graph, left, right, rightTurned);
  const count = graph.constant(Float32Array.of(sizeOf(copies.scale)), [], "float32");
  return graph.node("Mul", [product, count], {}, product.shape);
}

/** Convolutions of images; transposed ones are Conv2DBackpropInput. */
export const convolutionKernels: KernelTable = {
  Conv2D: (graph, { x, filter }, attributes) =>
    convolved(graph, x, filter, windowsOf("Conv2D", x.shape, filter.shape, attributes)),
  FusedConv2D: (graph, { x, filter, bias, preluActivationWeights }, attributes) => {
    if (preluActivationWeights)
      throw new UnsupportedKernelError("FusedConv2D", "with a PReLU activation");
    const windows = windowsOf("FusedConv2D", x.shape, filter.shape, attributes);
    const y = convolved(graph, x, filter, windows);
    const sum = bias ? elementwise(graph, "Add", [y, bias]) : y;
    return activate(graph, sum, attributes.activation, attributes.leakyreluAlpha);
  },
  Conv2DBackpropInput: (graph, { dy, filter }, attributes) => {
    const { inputShape } = attributes;
    const windows = windowsOf("Conv2DBackpropInput", inputShape, filter.shape, attributes);
    return spread(graph, dy, filter, windows);
  },
  Conv2DBackpropFilter: (graph, { x, dy }, attributes) => {
    const { filterShape } = attributes;
    const windows = windowsOf("Conv2DBackpropFilter", x.shape, filterShape, attributes);
    return filterGradient(graph, x, dy, windows);
  },
};
