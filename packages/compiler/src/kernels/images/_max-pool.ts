import { reshaped } from "../../batch-last.ts";
import { pixelSums, type Selection, selections, steep, stepProducts } from "../../facts.ts";
import { type GraphBuilder, sameShape, sizeOf, type Value } from "../../graph.ts";
import { elementwise, materializeBatchLast, type Symbolic, stored } from "../../symbolic.ts";
import { cast, ops } from "../_ops.ts";
import { elementwiseKernels } from "../elementwise.ts";
import { folded, matrixOf } from "./_columns.ts";
import { joined } from "./_parts.ts";
import { takePixels } from "./_pixels.ts";
import { pooled } from "./_pooled.ts";
import { areDisjoint, keyOf, pixelsOf, seenPixels, tapsOf, type Windows } from "./_windows.ts";

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
    bias.shape.length === 4 &&
    sizeOf(bias.shape) === bias.shape[0];
  return isPerChannel ? { inside, bias } : { inside: sum, bias: undefined };
}

/** The largest of each window: of a rectified image before the bias and the Relu, which then have less to do. */
export function maxPool(graph: GraphBuilder, x: Symbolic, windows: Windows): Symbolic {
  // ONNX's is for floats alone.
  if (x.dtype !== "float32")
    return cast(graph, maxPool(graph, cast(graph, x, "float32"), windows), x.dtype);
  const image = materializeBatchLast(graph, x);
  const rectified = rectifiedOf(image);
  const shape = [x.shape[0]!, ...windows.outputSize, x.shape[3]!];
  const maxima = stored(maximaOf(graph, rectified?.inside ?? image, windows), shape);
  if (!rectified) return maxima;
  const { bias } = rectified;
  const sum = bias
    ? elementwise(graph, "Add", [maxima, stored(bias, [1, 1, 1, shape[3]!])])
    : maxima;
  return elementwiseKernels.Relu!(graph, { x: sum }, {}) as Symbolic;
}

/** Taps that are worth a product each. */
const mostApart = 9;

/** What each tap sees of disjoint windows. */
const selectionsOf = (windows: Windows): Selection[] =>
  seenPixels(windows).map((pixels, tap) => ({ pixels, key: `tap ${tap} ${keyOf(windows)}` }));

/** What each tap sees, [channels, 1, windows, batch], where that can be computed without the whole image. */
function tapsApart(image: Value, windows: Windows): Value[] | undefined {
  const isWorthIt = areDisjoint(windows) && tapsOf(windows) <= mostApart;
  const select = isWorthIt ? selections.get(image) : undefined;
  return select && selectionsOf(windows).map(select);
}

/** The largest of each window: [channels, h, w, batch] to [channels, oh, ow, batch]. */
function maximaOf(graph: GraphBuilder, image: Value, windows: Windows): Value {
  const apart = tapsApart(image, windows);
  if (!apart) return pooled(graph, "MaxPool", image, windows);
  const largest = apart.reduce((a, b) => graph.node("Max", [a, b], {}, a.shape));
  return reshaped(graph, largest, [image.shape[0]!, ...windows.outputSize, image.shape[3]!]);
}

/** The gradient for `input`, whose `output` has the gradient `dy`. */
export function maxPoolGradient(
  graph: GraphBuilder,
  dy: Symbolic,
  input: Symbolic,
  output: Symbolic,
  windows: Windows,
): Symbolic {
  const image = materializeBatchLast(graph, input);
  const spread = (pixels: Value, above: Symbolic): Value => {
    const maxima = maximaOf(graph, pixels, windows);
    return toFirstMaxima(graph, pixels, maxima, materializeBatchLast(graph, above), windows);
  };
  const value = spread(image, dy);
  const rectified = rectifiedOf(image);
  // The Relu's own gradient drops what fell to zeros, so it can be dropped at the maxima, of which there are fewer.
  const product = (inside: Value) => {
    const step = elementwiseKernels.Step!(graph, { x: output }, {}) as Symbolic;
    return spread(inside, ops(graph).mul(dy, step));
  };
  if (rectified) stepProducts.set(value, { image, product: () => product(rectified.inside) });
  return stored(value, input.shape);
}

/**
 * Each window's gradient goes to the first of its taps that equals the maximum, as TensorFlow does: tap by tap, what is
 * left of the gradient is passed on where the tap is smaller.
 */
function toFirstMaxima(
  graph: GraphBuilder,
  image: Value,
  maxima: Value,
  gradient: Value,
  windows: Windows,
): Value {
  const [channels, , , batch] = image.shape as [number, number, number, number];
  const shape = [channels * pixelsOf(windows.outputSize), batch];
  const most = reshaped(graph, maxima, shape);
  const seen = seenPixels(windows);
  const apart = tapsApart(image, windows);
  let left = reshaped(graph, gradient, shape);
  const shares = seen.map((list, tap) => {
    if (tap === seen.length - 1) return left;
    const filler = Number.NEGATIVE_INFINITY;
    const values = apart
      ? reshaped(graph, apart[tap]!, shape)
      : takePixels(graph, image, `tap ${tap} ${keyOf(windows)}`, [list], { filler });
    const below = graph.node("Sub", [most, values], {}, shape);
    const smaller = graph.node("HardSigmoid", [below], steep, shape);
    const rest = graph.node("Mul", [left, smaller], {}, shape);
    const share = graph.node("Sub", [left, rest], {}, shape);
    left = rest;
    return share;
  });
  const result = areDisjoint(windows)
    ? disjointShares(graph, shares, channels, windows)
    : foldedShares(graph, shares, channels, windows);
  pixelSums.set(result, gradient);
  return result;
}

/** The image of each tap's shares, [channels · windows, batch], where no pixel has more than one. */
function disjointShares(
  graph: GraphBuilder,
  shares: readonly Value[],
  channels: number,
  windows: Windows,
): Value {
  const shape = [channels, 1, pixelsOf(windows.outputSize), shares[0]!.shape[1]!];
  const parts = selectionsOf(windows).map((selection, tap) => ({
    ...{ selection, part: reshaped(graph, shares[tap]!, shape) },
  }));
  return joined(graph, parts, windows.inputSize);
}

/** The image of each tap's shares, [channels · windows, batch], summed where windows overlap. */
function foldedShares(
  graph: GraphBuilder,
  shares: readonly Value[],
  channels: number,
  windows: Windows,
): Value {
  const [taps, pixels] = [tapsOf(windows), pixelsOf(windows.outputSize)];
  const [rows, batch] = shares[0]!.shape as [number, number];
  const all = graph.node("Concat", shares, { axis: 0 }, [rows * taps, batch]);
  const stack = reshaped(graph, all, [taps * channels, pixels, batch]);
  return folded(graph, stack, (source) => matrixOf(graph, source), windows);
}
