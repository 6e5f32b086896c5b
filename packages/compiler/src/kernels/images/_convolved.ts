import { batchLastShape, reshaped } from "../../batch-last.ts";
import { factsOf, learn, type Selection } from "../../facts.ts";
import { type GraphBuilder, sameShape, type Value } from "../../graph.ts";
import { matrixProduct } from "../../simplify.ts";
import {
  materialize,
  materializeBatchLast,
  type Symbolic,
  stored,
  symbolic,
} from "../../symbolic.ts";
import { sliceKernels } from "../moves/slice.ts";
import { collected, columns, folded, matrixOf, seeingColumns } from "./_columns.ts";
import { directBackward, directForward } from "./_direct-convolution.ts";
import { byInput, byOutput, byTap, sizesOf, turned } from "./_filters.ts";
import { planOf } from "./_plan.ts";
import {
  joinedPhases,
  phasedFilter,
  phasesOf,
  phasesOfImage,
  splitPhases,
  unphasedFilter,
} from "./_upsampled.ts";
import type { Windows } from "./_windows.ts";

const asTheyAre = { transposeA: false, transposeB: false };
const rightTurned = { transposeA: false, transposeB: true };

/** The tensor of an image [channels, ...pixels, batch]. */
const tensorOf = (image: Value): Symbolic => stored(image, batchLastShape(image.shape));

/** A convolution: [batch, ...pixels, inputs] and [...size, inputs, outputs] to [batch, ...pixels, outputs]. */
export function convolved(
  graph: GraphBuilder,
  x: Symbolic,
  filter: Symbolic,
  windows: Windows,
): Symbolic {
  const image = materializeBatchLast(graph, x);
  const kernel = materialize(graph, filter);
  const { inputs, outputs } = sizesOf(filter);
  const batch = x.shape[0]!;
  const shape = [batch, ...windows.outputSize, outputs];
  const repeated = phasesOfImage(image, windows);
  if (repeated) {
    const { phases, before } = repeated;
    const smaller = symbolic(phasedFilter(graph, kernel, phases));
    const split = convolved(graph, tensorOf(before), smaller, phases.windows);
    return stored(joinedPhases(graph, split.value, phases, windows.outputSize), shape);
  }
  switch (planOf(windows, inputs, outputs).forward) {
    case "direct":
      return stored(directForward(graph, image, kernel, windows), shape);
    case "seen": {
      const select = (selection?: Selection): Value => {
        const seen = columns(graph, image, windows, selection);
        return matrixProduct(graph, byTap(graph, kernel), seen, asTheyAre);
      };
      const result = reshaped(graph, select(), batchLastShape(shape));
      learn(result, {
        select: (selection) =>
          reshaped(graph, select(selection), [outputs, 1, selection.pixels.length, batch]),
      });
      return stored(result, shape);
    }
    case "shares": {
      const weights = byOutput(graph, kernel);
      const share = (source: Value): Value =>
        matrixProduct(graph, weights, matrixOf(graph, source), asTheyAre);
      return stored(collected(graph, image, share, windows), shape);
    }
  }
}

/**
 * The gradient for the input. Where the input repeats the pixels of a smaller image, that image's gradient is the sum over
 * blocks of this one, and is computed without it.
 */
export function inputGradient(
  graph: GraphBuilder,
  dy: Symbolic,
  filter: Symbolic,
  windows: Windows,
): Symbolic {
  const gradient = spread(graph, dy, filter, windows);
  const blockSums = (block: readonly [number, number]): Value | undefined => {
    const phases = phasesOf(windows, block);
    if (!phases) return;
    const split = splitPhases(graph, materializeBatchLast(graph, dy), phases);
    const smaller = phasedFilter(graph, materialize(graph, filter), phases);
    return spread(graph, tensorOf(split), symbolic(smaller), phases.windows).value;
  };
  learn(gradient.value, { blockSums });
  return gradient;
}

/** The gradient for the input, which is also a transposed convolution: [batch, ...pixels, outputs] to [batch, ...pixels, inputs]. */
function spread(graph: GraphBuilder, dy: Symbolic, filter: Symbolic, windows: Windows): Symbolic {
  const image = materializeBatchLast(graph, dy);
  const kernel = materialize(graph, filter);
  const { taps, inputs, outputs } = sizesOf(filter);
  const shape = [dy.shape[0]!, ...windows.inputSize, inputs];
  switch (planOf(windows, inputs, outputs).inputGradient) {
    case "direct":
      return stored(directBackward(graph, image, kernel, windows), shape);
    case "shares": {
      const matrix = reshaped(graph, kernel, [taps * inputs, outputs]);
      const share = (source: Value): Value =>
        matrixProduct(graph, matrix, matrixOf(graph, source), asTheyAre);
      return stored(folded(graph, image, share, windows), shape);
    }
    case "seeing": {
      const seeing = seeingColumns(graph, image, windows);
      const product = matrixProduct(graph, byInput(graph, kernel), seeing, asTheyAre);
      return stored(reshaped(graph, product, batchLastShape(shape)), shape);
    }
  }
}

/** The gradient for the filter: [...size, inputs, outputs]. */
export function filterGradient(
  graph: GraphBuilder,
  x: Symbolic,
  dy: Symbolic,
  windows: Windows,
): Symbolic {
  const [image, above] = [materializeBatchLast(graph, x), materializeBatchLast(graph, dy)];
  const [inputs, outputs] = [x.shape.at(-1)!, dy.shape.at(-1)!];
  const shape = [...windows.size, inputs, outputs];
  const repeated = phasesOfImage(image, windows);
  if (repeated) {
    const { phases, before } = repeated;
    const split = tensorOf(splitPhases(graph, above, phases));
    const smaller = filterGradient(graph, tensorOf(before), split, phases.windows);
    return symbolic(unphasedFilter(graph, smaller.value, phases, shape));
  }
  switch (planOf(windows, inputs, outputs).filterGradient) {
    case "seen": {
      const product = productWithPixels(graph, above, (selection) =>
        columns(graph, image, windows, selection),
      );
      return symbolic(reshaped(graph, product, shape));
    }
    case "seeing": {
      const seeing = seeingColumns(graph, above, windows);
      const product = matrixProduct(graph, seeing, matrixOf(graph, image), rightTurned);
      const taps = turned(graph, product, [sizesOf({ shape }).taps, outputs, inputs]);
      return symbolic(reshaped(graph, taps, shape));
    }
  }
}

/**
 * Columns, one for each pixel of an image, times its pixels: [rows, pixels · batch] by [pixels · batch, channels]. An image made
 * of parts is multiplied part by part, so that the parts need not be put together.
 *
 * @param columnsOf a selection of the image's pixels; all, where none is given
 */
function productWithPixels(
  graph: GraphBuilder,
  image: Value,
  columnsOf: (selection?: Selection) => Value,
): Value {
  const products = (factsOf(image).parts ?? [{ part: image, selection: undefined }]).map(
    ({ part, selection }) =>
      matrixProduct(graph, columnsOf(selection), matrixOf(graph, part), rightTurned),
  );
  return products.reduce((sum, product) => graph.node("Add", [product, sum], {}, product.shape));
}

/** Cuts a gradient to the windows' output size: tfjs reads only the first pixels of a larger one. */
export function cropped(graph: GraphBuilder, dy: Symbolic, { outputSize }: Windows): Symbolic {
  if (sameShape(dy.shape.slice(1, -1), outputSize)) return dy;
  const size = [dy.shape[0]!, ...outputSize, dy.shape.at(-1)!];
  return sliceKernels.Slice(graph, { x: dy }, { begin: size.map(() => 0), size });
}
