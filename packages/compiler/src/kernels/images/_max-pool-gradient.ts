import { reshaped } from "../../batch-last.ts";
import { learn } from "../../facts.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";
import { materializeBatchLast, type Symbolic, stored } from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import { ops } from "../_ops.ts";
import { elementwiseKernels } from "../elements/elementwise.ts";
import type { Inputs } from "../kernel.ts";
import { folded, matrixOf } from "./_columns.ts";
import { maximaOf, rectifiedOf, selectionsOf, tapsApart, withoutNan } from "./_max-pool.ts";
import { joined } from "./_parts.ts";
import { takePixels } from "./_pixels.ts";
import { sharesOfMaxima } from "./_shares-of-maxima.ts";
import { areDisjoint, hasEmptyWindows, keyOf, seenPixels, type Windows } from "./_windows.ts";

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
  // The Relu's gradient drops the shares of zeros. It drops as much where it is taken at the maxima, of which there are fewer.
  const product = (inside: Value) => {
    const step = elementwiseKernels.Step(graph, { x: output }, { alpha: 0 });
    return spread(inside, ops(graph).mul(dy, step));
  };
  if (rectified && !hasEmptyWindows(windows))
    learn(value, { stepProduct: { image, product: () => product(rectified.inside) } });
  return stored(value, input.shape);
}

/**
 * Gives each window's gradient to one of the taps that equal its maximum: the first in an image, as TensorFlow does, and the
 * last in a volume, as tfjs does.
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
  const [rows, batch] = tupleOf(shares[0]!.shape, 2);
  const count = rows * shares.length;
  const all = graph.node("Concat", shares, { axis: 0 }, [count, batch]);
  const stack = reshaped(graph, all, [count / pixels, pixels, batch]);
  return folded(graph, stack, (source) => matrixOf(graph, source), windows);
}
