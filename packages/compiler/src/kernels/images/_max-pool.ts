import { reshaped } from "../../batch-last.ts";
import { factsOf, type Selection } from "../../facts.ts";
import { type GraphBuilder, sameShape, sizeOf, type Value } from "../../graph.ts";
import {
  cast,
  elementwise,
  filled,
  materializeBatchLast,
  type Symbolic,
  stored,
} from "../../symbolic.ts";
import { elementwiseKernels } from "../elements/elementwise.ts";
import { pooled } from "./_pooled.ts";
import {
  areDisjoint,
  hasEmptyWindows,
  keyOf,
  seenPixels,
  tapsOf,
  type Windows,
} from "./_windows.ts";

/** An image that a layer gives, max(0, inside + bias): the largest of its windows are max(0, largest of inside + bias). */
interface Rectified {
  readonly inside: Value;
  /** One number for each channel. */
  readonly bias: Value | undefined;
}

/** The parts of a rectified image; undefined where it is none. */
export function rectifiedOf(image: Value): Rectified | undefined {
  if (image.op !== "Relu") return undefined;
  const sum = image.inputs[0]!;
  const [inside, bias] = sum.inputs;
  const isPerChannel =
    sum.op === "Add" &&
    inside !== undefined &&
    bias !== undefined &&
    sameShape(inside.shape, image.shape) &&
    bias.shape.length === image.shape.length &&
    sizeOf(bias.shape) === bias.shape[0];
  return isPerChannel ? { inside, bias } : { inside: sum, bias: undefined };
}

/** The largest of each window. Those of a rectified image are found before the bias and the Relu, which then have fewer pixels to do. */
export function maxPool(graph: GraphBuilder, x: Symbolic, windows: Windows): Symbolic {
  // onnxruntime pools floats alone.
  if (x.dtype !== "float32")
    return cast(graph, maxPool(graph, cast(graph, x, "float32"), windows), x.dtype);
  const image = materializeBatchLast(graph, x);
  const rectified = hasEmptyWindows(windows) ? undefined : rectifiedOf(image);
  const shape = [x.shape[0]!, ...windows.outputSize, x.shape.at(-1)!];
  const pixels = withoutNan(graph, rectified?.inside ?? image);
  const largest = maximaOf(graph, pixels, windows);
  const mayBeNone = !isOfLayer(pixels) || hasEmptyWindows(windows);
  const maxima = stored(mayBeNone ? withoutLeast(graph, largest) : largest, shape);
  if (!rectified) return maxima;
  const { bias } = rectified;
  const sum = bias
    ? elementwise(graph, "Add", [
        maxima,
        stored(bias, [...shape.map(() => 1).slice(1), shape.at(-1)!]),
      ])
    : maxima;
  return elementwiseKernels.Relu(graph, { x: sum });
}

/**
 * An image with −∞ for NaN: tfjs's maxima ignore NaN, onnxruntime's forget what came before it. The image of a layer is left as
 * it is, for speed: NaN there comes from weights or rows with NaN, and is in the loss too.
 */
export function withoutNan(graph: GraphBuilder, image: Value): Value {
  if (isOfLayer(image)) return image;
  const isNan = graph.node("IsNaN", [image], {}, image.shape, "bool");
  const nothing = filled(graph, Number.NEGATIVE_INFINITY, []).value;
  return graph.node("Where", [isNan, nothing, image], {}, image.shape);
}

/** Maxima with −∞ for the least number, which is what onnxruntime gives for a window without numbers; tfjs gives −∞. */
function withoutLeast(graph: GraphBuilder, maxima: Value): Value {
  const least = filled(graph, -3.4e38, []).value;
  const nothing = filled(graph, Number.NEGATIVE_INFINITY, []).value;
  const isNothing = graph.node("Less", [maxima, least], {}, maxima.shape, "bool");
  return graph.node("Where", [isNothing, nothing, maxima], {}, maxima.shape);
}

/** Whether an image is a product of a layer's weights, biased and activated or not. */
function isOfLayer(image: Value): boolean {
  let origin = image;
  while (origin.inputs[0] && !products.includes(origin.op)) origin = origin.inputs[0];
  return products.includes(origin.op);
}
const products = ["Gemm", "MatMul", "Conv"];

/** The most taps that are worth a product each. */
const mostApart = 9;

/** What each tap sees of disjoint windows. */
export const selectionsOf = (windows: Windows): Selection[] =>
  seenPixels(windows).map((pixels, tap) => ({ pixels, key: `tap ${tap} ${keyOf(windows)}` }));

/** What each tap sees, [channels, 1, windows, batch], where that can be computed without the whole image. */
export function tapsApart(image: Value, windows: Windows): Value[] | undefined {
  const isWorthIt = areDisjoint(windows) && tapsOf(windows) <= mostApart;
  const select = isWorthIt ? factsOf(image).select : undefined;
  return select && selectionsOf(windows).map(select);
}

/** The largest of each window: [channels, h, w, batch] to [channels, oh, ow, batch]. */
export function maximaOf(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const apart = tapsApart(image, windows);
  if (!apart) return pooled(graph, "MaxPool", image, windows);
  const largest = apart.reduce((a, b) => graph.node("Max", [a, b], {}, a.shape));
  return reshaped(graph, largest, [image.shape[0]!, ...windows.outputSize, image.shape.at(-1)!]);
}
