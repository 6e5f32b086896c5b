import { reshaped } from "../../batch-last.ts";
import { factsOf, learn, type Selection } from "../../facts.ts";
import { type GraphBuilder, sameShape, sizeOf, type Value } from "../../graph.ts";
import {
  cast,
  elementwise,
  filled,
  materializeBatchLast,
  type Symbolic,
  stored,
} from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import { elementwiseKernels } from "../elementwise.ts";
import type { Inputs } from "../kernel.ts";
import { folded, matrixOf } from "./_columns.ts";
import { joined } from "./_parts.ts";
import { takePixels } from "./_pixels.ts";
import { pooled } from "./_pooled.ts";
import { sharesOfMaxima } from "./_shares-of-maxima.ts";
import {
  areDisjoint,
  hasEmptyWindows,
  keyOf,
  seenPixels,
  tapsOf,
  type Windows,
} from "./_windows.ts";

/** An image as max(0, inside + bias), as layers give it; the maximum is then taken inside, of a window's pixels each. */
interface Rectified {
  readonly inside: Value;
  /** One number for each channel. */
  readonly bias: Value | undefined;
}

function rectifiedOf(image: Value): Rectified | undefined {
  if (image.op !== "Relu") return undefined;
  const sum = image.inputs[0]!;
  const [inside, bias] = sum.inputs as [Value, Value];
  const isPerChannel =
    sum.op === "Add" &&
    sameShape(inside.shape, image.shape) &&
    bias.shape.length === image.shape.length &&
    sizeOf(bias.shape) === bias.shape[0];
  return isPerChannel ? { inside, bias } : { inside: sum, bias: undefined };
}

/** The largest of each window: of a rectified image before the bias and the Relu, which then have less to do. */
export function maxPool(graph: GraphBuilder, x: Symbolic, windows: Windows): Symbolic {
  // ONNX's is for floats alone.
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
 * tfjs's maxima pass over what is not a number; onnxruntime's forget what came before it. The image of a layer is taken as it
 * is, for speed: what is not a number there comes of weights or rows that are none, and is in the loss too.
 */
function withoutNan(graph: GraphBuilder, image: Value): Value {
  if (isOfLayer(image)) return image;
  const isNan = graph.node("IsNaN", [image], {}, image.shape, "bool");
  const nothing = filled(graph, Number.NEGATIVE_INFINITY, []).value;
  return graph.node("Where", [isNan, nothing, image], {}, image.shape);
}

/** The largest of nothing is −∞, as in tfjs; onnxruntime's is the least number. */
function withoutLeast(graph: GraphBuilder, maxima: Value): Value {
  const [least, nothing] = [-3.4e38, Number.NEGATIVE_INFINITY].map(
    (number) => filled(graph, number, []).value,
  ) as [Value, Value];
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

/** Taps that are worth a product each. */
const mostApart = 9;

/** What each tap sees of disjoint windows. */
const selectionsOf = (windows: Windows): Selection[] =>
  seenPixels(windows).map((pixels, tap) => ({ pixels, key: `tap ${tap} ${keyOf(windows)}` }));

/** What each tap sees, [channels, 1, windows, batch], where that can be computed without the whole image. */
function tapsApart(image: Value, windows: Windows): Value[] | undefined {
  const isWorthIt = areDisjoint(windows) && tapsOf(windows) <= mostApart;
  const select = isWorthIt ? factsOf(image).select : undefined;
  return select && selectionsOf(windows).map(select);
}

/** The largest of each window: [channels, h, w, batch] to [channels, oh, ow, batch]. */
function maximaOf(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const apart = tapsApart(image, windows);
  if (!apart) return pooled(graph, "MaxPool", image, windows);
  const largest = apart.reduce((a, b) => graph.node("Max", [a, b], {}, a.shape));
  return reshaped(graph, largest, [image.shape[0]!, ...windows.outputSize, image.shape.at(-1)!]);
}

/** The gradient for `input`, whose `output` has the gradient `dy`. */
export function maxPoolGradient(
  graph: GraphBuilder,
  { dy, input, output }: Inputs<"dy" | "input" | "output">,
  windows: Windows,
): Symbolic {
  const image = materializeBatchLast(graph, input);
  const spread = (source: Value, above: Symbolic): Value => {
    const pixels = withoutNan(graph, source);
    const maxima = maximaOf(graph, pixels, windows);
    return toMaxima(
      graph,
      pixels,
      { maxima, gradient: materializeBatchLast(graph, above) },
      windows,
    );
  };
  const value = spread(image, dy);
  const rectified = rectifiedOf(image);
  // The Relu's own gradient drops what fell to zeros, so it can be dropped at the maxima, of which there are fewer.
  const product = (inside: Value) => {
    const step = elementwiseKernels.Step(graph, { x: output }, { alpha: 0 });
    return spread(inside, ops(graph).mul(dy, step));
  };
  if (rectified && !hasEmptyWindows(windows))
    learn(value, { stepProduct: { image, product: () => product(rectified.inside) } });
  return stored(value, input.shape);
}

/**
 * Gives each window's gradient to one of the taps that equal its maximum: the first in an image, as TensorFlow does, the last in a volume, as tfjs
 * does.
 */
function toMaxima(
  graph: GraphBuilder,
  image: Value,
  { maxima, gradient }: { readonly maxima: Value; readonly gradient: Value },
  windows: Windows,
): Value {
  const [channels, batch] = [image.shape[0]!, image.shape.at(-1)!];
  const shape = [channels * sizeOf(windows.outputSize), batch];
  const seen = seenPixels(windows);
  const apart = tapsApart(image, windows);
  const taps = seen.map((_, tap) => tap);
  const filler = Number.NEGATIVE_INFINITY;
  const shares = sharesOfMaxima(
    graph,
    { maxima: reshaped(graph, maxima, shape), gradient: reshaped(graph, gradient, shape) },
    (tap) =>
      apart
        ? reshaped(graph, apart[tap]!, shape)
        : takePixels(graph, image, `tap ${tap} ${keyOf(windows)}`, [seen[tap]!], { filler }),
    windows.size.length === 2 ? taps : taps.reverse(),
  );
  const result = areDisjoint(windows)
    ? disjointShares(graph, shares, channels, windows)
    : foldedShares(graph, shares, windows);
  learn(result, { pixelSums: gradient });
  return result;
}

/** The image of each tap's shares, [channels · windows, batch], where no pixel has more than one. */
function disjointShares(
  graph: GraphBuilder,
  shares: readonly Value[],
  channels: number,
  windows: Windows,
): Value {
  const shape = [channels, 1, sizeOf(windows.outputSize), shares[0]!.shape[1]!];
  const parts = selectionsOf(windows).map((selection, tap) => ({
    selection,
    part: reshaped(graph, shares[tap]!, shape),
  }));
  return joined(graph, parts, windows.inputSize);
}

/** The image of each tap's shares, [channels · windows, batch], summed where windows overlap. */
export function foldedShares(
  graph: GraphBuilder,
  shares: readonly Value[],
  windows: Windows,
): Value {
  const pixels = sizeOf(windows.outputSize);
  const [rows, batch] = shares[0]!.shape as [number, number];
  const count = rows * shares.length;
  const all = graph.node("Concat", shares, { axis: 0 }, [count, batch]);
  const stack = reshaped(graph, all, [count / pixels, pixels, batch]);
  return folded(graph, stack, (source) => matrixOf(graph, source), windows);
}
