import { expect, test } from "vitest";
import { largestDifference } from "../testing/largest-difference.ts";
import { type Differentiable, minimize } from "./_minimize.ts";

/** ½ Σ (i + 1)² (x_i − i)², least at x_i = i. */
const bowl: Differentiable = (x, gradient) => {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    const scale = (i + 1) ** 2;
    gradient[i] = scale * (x[i]! - i);
    value += 0.5 * scale * (x[i]! - i) ** 2;
  }
  return value;
};

test("the least value of a quadratic function of many scales is found", async () => {
  const start = new Float64Array(20);
  const result = await minimize(bowl, start, { tolerance: 1e-8, maxIterations: 200 });
  expect(result.converged).toBe(true);
  expect(result.iterations).toBeLessThan(100);
  expect(
    largestDifference(
      result.x,
      Array.from(start, (_, i) => i),
    ),
  ).toBeLessThan(1e-8);
  expect(start.every((x) => x === 0)).toBe(true);
});

test("a minimum of log(cosh), whose first steps overshoot, is found", async () => {
  const f: Differentiable = (x, gradient) => {
    gradient[0] = 100 * Math.tanh(x[0]! - 3);
    const z = Math.abs(x[0]! - 3);
    return 100 * (z + Math.log1p(Math.exp(-2 * z)) - Math.LN2);
  };
  const { x } = await minimize(f, Float64Array.of(-4), { tolerance: 1e-9, maxIterations: 500 });
  expect(x[0]).toBeCloseTo(3, 9);
});

test("iterations that do not suffice are told of", async () => {
  const options = { tolerance: 1e-12, maxIterations: 3 };
  const progress: number[][] = [];
  const result = await minimize(bowl, new Float64Array(20), {
    ...options,
    onProgress: (done, total) => progress.push([done, total]),
  });
  expect(result).toMatchObject({ iterations: 3, converged: false });
  expect(progress).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

test("a function that no step lowers ends the search where it is", async () => {
  const wrong: Differentiable = (x, gradient) => {
    gradient[0] = 1;
    return x[0]! === 0 ? 0 : 1;
  };
  const result = await minimize(wrong, new Float64Array(1), { tolerance: 0, maxIterations: 9 });
  expect(result).toEqual({ x: new Float64Array(1), value: 0, iterations: 0, converged: false });
});
