import { type Scaling, scalingCoefficients } from "@autoencoders/datasets";
import { isPlainScaling } from "../is-plain-scaling.ts";

/** A number for all of a row, or one for each of its numbers, nested like the row. */
type Numbers = number | readonly Numbers[];

/** The settings of two `Rescaling` layers that scale, x · scale + offset: into the model, and back. */
export interface ScalingLayers {
  readonly into: { readonly scale: Numbers; readonly offset: Numbers; readonly dtype: string };
  readonly back: { readonly scale: Numbers; readonly offset: Numbers; readonly dtype: string };
  /** What rows come as. */
  readonly dtype: "float32" | "float64";
  /** Whether it is one number for all. */
  readonly isSingle: boolean;
}

/** Gives the layers of a scaling of rows of a shape; undefined where there is none, or none that such layers can be: a logarithm. */
export function scalingLayers(
  scaling: Scaling | undefined,
  shape: readonly (number | null)[],
): ScalingLayers | undefined {
  if (!scaling || isPlainScaling(scaling)) return undefined;
  const { isLog, center, divisor } = scalingCoefficients(scaling);
  if (isLog) return undefined;
  const divided = divisor.map((number) => number || 1);
  const isSingle = center.length === 1;
  const dtype = isSingle && center[0] === 0 ? "float32" : "float64";
  const nested = (numbers: readonly number[]): Numbers => nest(numbers, shape.map(Number));
  return {
    into: {
      scale: nested(divided.map((number) => 1 / number)),
      offset: nested(center.map((number, i) => -number / divided[i]!)),
      dtype,
    },
    back: { scale: nested(divided), offset: nested(center), dtype },
    dtype,
    isSingle,
  };
}

function nest(numbers: readonly number[], shape: readonly number[]): Numbers {
  if (numbers.length === 1) return numbers[0]!;
  if (shape.length === 1 || numbers.length === shape.at(-1)) return numbers;
  const [count = 1, ...rest] = shape;
  const size = rest.reduce((product, xDim) => product * xDim, 1);
  return Array.from({ length: count }, (_, i) =>
    nest(
      Array.from({ length: size }, (_, j) => numbers[(i * size + j) % numbers.length]!),
      rest,
    ),
  );
}
