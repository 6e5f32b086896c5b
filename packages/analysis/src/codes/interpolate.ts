import { checkNumber } from "../_check-number.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { NumberRows } from "../data-rows.ts";

/** The ways from one code to another. */
const paths = { linear, spherical };

/**
 * Returns codes on the way from one to another, both ends included: `decodeCodes` shows what a model makes of them.
 *
 * @param from [d]
 * @param to [d]
 * @param options.steps codes, ≥ 2
 * @param options.path "linear": the straight line; "spherical": the great circle, which keeps the norm where both have the same
 *   and so stays where a normal distribution of many dimensions has its mass
 * @returns [steps, d]
 * @throws AnalysisError where the codes differ in length or are not finite, or lie opposite or at 0 on a spherical path
 *
 * K. Shoemake, "Animating Rotation with Quaternion Curves", SIGGRAPH 1985, https://doi.org/10.1145/325334.325242;
 * T. White, "Sampling Generative Networks", 2016, https://arxiv.org/abs/1609.04468
 */
export function interpolate(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  {
    steps = 10,
    path = "linear",
  }: {
    /** How many codes there are, both ends among them. Default: 10. */
    readonly steps?: number;
    /** The way from one code to the other. Default: "linear". */
    readonly path?: keyof typeof paths;
  } = {},
): NumberRows {
  checkNumber("interpolate, steps", steps, { min: 2, integer: true });
  if (!Object.hasOwn(paths, path))
    throw new AnalysisError("interpolate, path", Object.keys(paths).join(" or "), String(path));
  const [a, b] = [codeOf("interpolate, from", from), codeOf("interpolate, to", to)];
  if (a.length !== b.length)
    throw new AnalysisError("interpolate, to", `a code of ${a.length} numbers`, `${b.length}`);
  const weights = paths[path](a, b);
  const data = new Float32Array(steps * a.length);
  for (let step = 0; step < steps; step++) {
    const [atFrom, atTo] = weights(step / (steps - 1));
    a.forEach((number, i) => {
      data[step * a.length + i] = atFrom * number + atTo * b[i]!;
    });
  }
  return { data, shape: [steps, a.length] };
}

/** Gives how much of either end is in a point at t, 0 to 1. */
type Weights = (t: number) => readonly [number, number];

function linear(): Weights {
  return (t) => [1 - t, t];
}

function spherical(a: Float64Array, b: Float64Array): Weights {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  if (Number.isNaN(cosine) || cosine < -1 + 1e-12)
    throw new AnalysisError(
      "interpolate, path spherical",
      "two codes with one great circle between them",
      Number.isNaN(cosine) ? "a code of zeros" : "opposite ones; use path linear",
    );
  const angle = Math.acos(Math.min(1, cosine));
  if (angle < 1e-6) return linear();
  return (t) => [
    Math.sin((1 - t) * angle) / Math.sin(angle),
    Math.sin(t * angle) / Math.sin(angle),
  ];
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, number, i) => sum + number * b[i]!, 0);

function codeOf(where: string, code: ArrayLike<number>): Float64Array {
  const numbers = Float64Array.from(code ?? []);
  if (numbers.length > 0 && numbers.every(Number.isFinite)) return numbers;
  throw new AnalysisError(where, "a code: at least one number, all finite", `[${numbers}]`);
}
