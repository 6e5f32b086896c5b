import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { seededRandom } from "../random/random.ts";
import { logDeterminant } from "../testing/log-determinant.ts";
import { planarFlows } from "./planar-flows.ts";

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** The flows of one row by the formula, in float64. */
function flowed(z: readonly number[], parameters: readonly number[], count: number): number[] {
  const d = z.length;
  let code = [...z];
  for (let k = 0; k < count; k++) {
    const u = parameters.slice(k * d, (k + 1) * d);
    const w = parameters.slice((count + k) * d, (count + k + 1) * d);
    const b = parameters[2 * count * d + k]!;
    const along = dot(u, w);
    const excess = (along < 0 ? along / (1 - along) : along) - along;
    const wave = Math.tanh(dot(code, w) + b);
    code = code.map((x, j) => x + (u[j]! + (excess * w[j]!) / dot(w, w)) * wave);
  }
  return code;
}

test("codes are those of the formula, and log-determinants those of central differences", () => {
  for (const [d, count] of [
    [1, 1],
    [2, 3],
    [5, 8],
  ] as const) {
    const random = seededRandom(d);
    const z = random.normal([20, d]);
    const parameters = random.normal([20, count * (2 * d + 1)]);
    const { code, logDeterminant: found } = planarFlows(z, parameters);
    const rows = z.arraySync() as number[][];
    const all = parameters.arraySync() as number[][];
    expect(code).toBeAllClose(
      rows.flatMap((row, i) => flowed(row, all[i]!, count)),
      1e-5,
    );
    const expected = rows.map((row, i) => logDeterminant((at) => flowed(at, all[i]!, count), row));
    expect(found).toBeAllClose(expected, 1e-4);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.3);
  }
});

test("a flow can be undone however far u points against w: along w no code overtakes another", () => {
  const n = 400;
  const z = tf.reshape(tf.linspace(-4, 4, n), [n, 1]);
  for (const u of [-1, -5, -50]) {
    const parameters = tf.tile(tf.tensor2d([[u, 2, 0.3]]), [n, 1]);
    const { code, logDeterminant: found } = planarFlows(z, parameters);
    const ends = code.dataSync();
    for (let i = 1; i < n; i++) expect(ends[i]!).toBeGreaterThanOrEqual(ends[i - 1]!);
    expect(Array.from(found.dataSync()).every(Number.isFinite)).toBe(true);
  }
});

test("a flow whose u or w is 0 changes nothing, and has a gradient without NaN", () => {
  const z = seededRandom(1).normal([3, 2]);
  for (const parameters of [
    [0, 0, 1, 2, 0.5],
    [1, -2, 0, 0, 0],
  ]) {
    const tiled = tf.tile(tf.tensor2d([parameters]), [3, 1]);
    const { code, logDeterminant: found } = planarFlows(z, tiled);
    expect(code).toBeAllClose(z.dataSync(), 1e-6);
    expect(found).toBeAllClose([0, 0, 0], 1e-6);
    const slope = tf.grad((given: tf.Tensor) => {
      const result = planarFlows(z, given);
      return tf.add(tf.sum(result.code), tf.sum(result.logDeterminant));
    })(tiled);
    expect(Array.from(slope.dataSync()).every(Number.isFinite)).toBe(true);
  }
});

test("a density that goes through flows stays one: it integrates to 1", () => {
  const n = 20_001;
  const z = tf.reshape(tf.linspace(-12, 12, n), [n, 1]);
  const parameters = tf.tile(tf.tensor2d([[2, -3, 1.5, 0.7, 0.2, -0.5]]), [n, 1]);
  const { code, logDeterminant: found } = planarFlows(z, parameters);
  const [ends, logs, begins] = [code.dataSync(), found.dataSync(), z.dataSync()];
  let mass = 0;
  for (let i = 1; i < n; i++) {
    const density = Math.exp(-0.5 * begins[i]! ** 2 - logs[i]!) / Math.sqrt(2 * Math.PI);
    mass += density * (ends[i]! - ends[i - 1]!);
  }
  expect(mass).toBeCloseTo(1, 2);
});

test("parameters that are not as many as flows need are refused", () => {
  for (const shape of [
    [3, 6],
    [3, 0],
    [2, 5],
  ] as const)
    expect(() => planarFlows(tf.zeros([3, 2]), tf.zeros([...shape]))).toThrow(LayerError);
});
