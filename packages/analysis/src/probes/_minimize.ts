import { pause } from "../_pause.ts";

/** A smooth function: it returns its value at x and writes its gradient there. */
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number;

/** A minimum of a function, and how it was found. */
export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** Whether no number of the gradient is above the tolerance. */
  readonly converged: boolean;
}

const memory = 10;
const sufficientDecrease = 1e-4;
const mostHalvings = 40;

/**
 * Finds the minimum of a smooth convex function by limited-memory BFGS, in float64. A function that no step lowers any more, because
 * of rounding, ends the search.
 *
 * D. C. Liu, J. Nocedal, "On the limited memory BFGS method for large scale optimization", Mathematical Programming 45,
 * 1989, https://doi.org/10.1007/BF01589116
 */
export async function minimize(
  f: Differentiable,
  start: Float64Array,
  options: {
    readonly tolerance: number;
    readonly maxIterations: number;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
  },
): Promise<Minimum> {
  const { tolerance, maxIterations, onProgress } = options;
  let x = start;
  let gradient = new Float64Array(start.length);
  let value = f(x, gradient);
  const pairs: Pair[] = [];
  let iterations = 0;
  for (; iterations < maxIterations && largest(gradient) > tolerance; iterations++) {
    const direction = descent(gradient, pairs);
    const slope = dot(direction, gradient);
    // Without a curvature the scale of the gradient says nothing of how far to go.
    let step = pairs.length > 0 ? 1 : 1 / Math.sqrt(dot(gradient, gradient));
    let next = x;
    let nextValue = Infinity;
    const nextGradient = new Float64Array(x.length);
    let halvings = 0;
    for (; halvings < mostHalvings; halvings++, step /= 2) {
      next = x.map((number, i) => number + step * direction[i]!);
      nextValue = f(next, nextGradient);
      if (nextValue <= value + sufficientDecrease * step * slope) break;
    }
    if (halvings === mostHalvings) break;
    const move = next.map((number, i) => number - x[i]!);
    const change = nextGradient.map((number, i) => number - gradient[i]!);
    const curvature = dot(move, change);
    if (curvature > 1e-16 * dot(change, change)) {
      if (pairs.length === memory) pairs.shift();
      pairs.push({ move, change, curvature });
    }
    [x, value, gradient] = [next, nextValue, nextGradient];
    onProgress?.(iterations + 1, maxIterations);
    await pause();
  }
  return { x, value, iterations, converged: largest(gradient) <= tolerance };
}

interface Pair {
  readonly move: Float64Array;
  readonly change: Float64Array;
  /** Product move · change, above 0. */
  readonly curvature: number;
}

/** Returns minus the gradient times the inverse Hessian that the last moves tell of: the two-loop recursion. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((number) => -number);
  const weights = pairs.map(() => 0);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { move, change, curvature } = pairs[k]!;
    weights[k] = dot(move, direction) / curvature;
    addTo(direction, change, -weights[k]!);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (const [k, { move, change, curvature }] of pairs.entries())
    addTo(direction, move, weights[k]! - dot(change, direction) / curvature);
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addTo(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
}

const largest = (a: Float64Array): number =>
  a.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
