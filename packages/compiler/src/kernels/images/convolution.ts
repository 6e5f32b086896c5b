import { batchLastShape, reshaped } from "../../batch-last.ts";
import { UnsupportedKernelError } from "../../errors.ts";
import { blockSums, partsOf, type Selection, selections } from "../../facts.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { matrixProduct } from "../../simplify.ts";
import {
  elementwise,
  materialize,
  materializeBatchLast,
  type Symbolic,
  stored,
  symbolic,
} from "../../symbolic.ts";
import { activate } from "../elementwise.ts";
import type { KernelTable } from "../kernel.ts";
import { collected, columns, folded, matrixOf, seeingColumns } from "./_columns.ts";
import {
  directBackward,
  directForward,
  isDirect,
  isDirectBackward,
} from "./_direct-convolution.ts";
import { byInput, byOutput, byTap, turned } from "./_filters.ts";
import {
  joinedPhases,
  phasedFilter,
  phasesOf,
  phasesOfImage,
  splitPhases,
  unphasedFilter,
} from "./_upsampled.ts";
import { pixelsOf, tapsOf, type Windows, windowsOf } from "./_windows.ts";

/**
 * A convolution and its two gradients are each a matrix product over taps and channels of one of two matrices: what every
 * window sees of the input, or which windows see each input pixel. The smaller one serves all three where it can.
 */
const usesInput = (windows: Windows, inputs: number, outputs: number): boolean =>
  inputs * pixelsOf(windows.outputSize) <= outputs * pixelsOf(windows.inputSize);

const asTheyAre = { transposeA: false, transposeB: false };
const rightTurned = { transposeA: false, transposeB: true };

/** The tensor of an image [channels, h, w, batch]. */
const tensorOf = (image: Value): Symbolic => stored(image, batchLastShape(image.shape));

/** [batch, h, w, inputs] and [kh, kw, inputs, outputs] to [batch, oh, ow, outputs]. */
function convolved(graph: GraphBuilder, x: Symbolic, filter: Symbolic, windows: Windows): Symbolic {
  const image = materializeBatchLast(graph, x);
  const kernel = materialize(graph, filter);
  const [inputs, outputs] = filter.shape.slice(2) as [number, number];
  const batch = x.shape[0]!;
  const shape = [batch, ...windows.outputSize, outputs];
  const storedShape = [outputs, ...windows.outputSize, batch];
  const repeated = phasesOfImage(image, windows);
  if (repeated) {
    const { phases, before } = repeated;
    const smaller = symbolic(phasedFilter(graph, kernel, phases));
    const split = convolved(graph, tensorOf(before), smaller, phases.windows);
    return stored(joinedPhases(graph, split.value, phases, windows.outputSize), shape);
  }
  if (isDirect(windows, inputs, outputs))
    return stored(directForward(graph, image, kernel, windows), shape);
  if (usesInput(windows, inputs, outputs)) {
    const select = (selection?: Selection): Value => {
      const seen = columns(graph, image, windows, selection);
      return matrixProduct(graph, byTap(graph, kernel), seen, asTheyAre);
    };
    const result = reshaped(graph, select(), storedShape);
    selections.set(result, (selection) =>
      reshaped(graph, select(selection), [outputs, 1, selection.pixels.length, batch]),
    );
    return stored(result, shape);
  }
  // Few outputs: every pixel's share in each tap first, then their sum where they fall.
  const weights = byOutput(graph, kernel);
  const share = (source: Value): Value =>
    matrixProduct(graph, weights, matrixOf(graph, source), asTheyAre);
  return stored(collected(graph, image, share, windows), shape);
}

/**
 * The gradient for the input. Its sums over blocks, which are the gradient for an image whose pixels the input repeats,
 * are known without it.
 */
function inputGradient(
  graph: GraphBuilder,
  dy: Symbolic,
  filter: Symbolic,
  windows: Windows,
): Symbolic {
  const gradient = spread(graph, dy, filter, windows);
  blockSums.set(gradient.value, (block) => {
    const phases = phasesOf(windows, block);
    if (!phases) return;
    const split = splitPhases(graph, materializeBatchLast(graph, dy), phases);
    const smaller = phasedFilter(graph, materialize(graph, filter), phases);
    return spread(graph, tensorOf(split), symbolic(smaller), phases.windows).value;
  });
  return gradient;
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
  const seeing = seeingColumns(graph, image, windows);
  const product = matrixProduct(graph, byInput(graph, kernel), seeing, asTheyAre);
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
  const repeated = phasesOfImage(image, windows);
  if (repeated) {
    const { phases, before } = repeated;
    const split = tensorOf(splitPhases(graph, above, phases));
    const smaller = filterGradient(graph, tensorOf(before), split, phases.windows);
    return symbolic(unphasedFilter(graph, smaller.value, phases, shape));
  }
  if (usesInput(windows, inputs, outputs)) {
    const product = productWithPixels(graph, above, (selection) =>
      columns(graph, image, windows, selection),
    );
    return symbolic(reshaped(graph, product, shape));
  }
  const seeing = seeingColumns(graph, above, windows);
  const product = matrixProduct(graph, seeing, matrixOf(graph, image), rightTurned);
  const taps = turned(graph, product, [tapsOf(windows), outputs, inputs]);
  return symbolic(reshaped(graph, taps, shape));
}

/**
 * Columns, one for each pixel of an image, times its pixels: [rows, pixels · batch] by [pixels · batch, channels]. Of an
 * image made of parts, part by part: they need not be put together.
 *
 * @param columnsOf a selection of the image's pixels; all, where none is given
 */
function productWithPixels(
  graph: GraphBuilder,
  image: Value,
  columnsOf: (selection?: Selection) => Value,
): Value {
  const products = (partsOf.get(image) ?? [{ part: image, selection: undefined }]).map(
    ({ part, selection }) =>
      matrixProduct(graph, columnsOf(selection), matrixOf(graph, part), rightTurned),
  );
  return products.reduce((sum, product) => graph.node("Add", [product, sum], {}, product.shape));
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
    return inputGradient(graph, dy, filter, windows);
  },
  Conv2DBackpropFilter: (graph, { x, dy }, attributes) => {
    const { filterShape } = attributes;
    const windows = windowsOf("Conv2DBackpropFilter", x.shape, filterShape, attributes);
    return filterGradient(graph, x, dy, windows);
  },
};
