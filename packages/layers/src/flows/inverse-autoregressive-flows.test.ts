import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { LayerError } from "../layer-error.ts";
import { seededRandom } from "../random/random.ts";
import { logDeterminant } from "../testing/log-determinant.ts";
import { autoregressiveMasks } from "./_autoregressive-masks.ts";
import { InverseAutoregressiveFlows } from "./inverse-autoregressive-flows.ts";

/** A layer with random weights for codes of d numbers. */
function built(d: number, count: number, units: number): InverseAutoregressiveFlows {
  const layer = new InverseAutoregressiveFlows({ count, units });
  layer.build([
    [null, d],
    [null, count * units],
  ]);
  for (const [i, weight] of layer.weights.entries())
    weight.write(tf.mul(seededRandom(7, i).normal(weight.shape.map(Number)), 0.4));
  return layer;
}

/** The layer's map of one code by its formula, in float64. */
function flowed(layer: InverseAutoregressiveFlows, z: readonly number[], told: readonly number[]) {
  const flows = layer.flows.map(({ hidden, output, bias }) => ({
    hidden: hidden.arraySync() as number[][],
    output: output.arraySync() as number[][],
    bias: bias.arraySync() as number[],
  }));
  const d = z.length;
  let code = [...z];
  let logs = 0;
  for (const [k, { hidden, output, bias }] of flows.entries()) {
    const units = hidden[0]!.length;
    const seen = hidden[0]!.map((_, unit) => {
      const sum = code.reduce((s, x, i) => s + x * hidden[i]![unit]!, told[k * units + unit]!);
      return sum > 0 ? sum : Math.expm1(sum);
    });
    const both = bias.map((b, i) => seen.reduce((s, x, unit) => s + x * output[unit]![i]!, b));
    const open = both.slice(d).map((gate) => 1 / (1 + Math.exp(-gate - 2)));
    code = code.map((x, i) => open[i]! * x + (1 - open[i]!) * both[i]!);
    logs += open.reduce((sum, gate) => sum + Math.log(gate), 0);
  }
  return { code, logs };
}

test("codes are those of the formula, and log-determinants those of central differences", () => {
  for (const [d, count, units] of [
    [1, 1, 3],
    [2, 3, 5],
    [5, 4, 12],
    [4, 2, 3],
  ] as const) {
    const layer = built(d, count, units);
    const random = seededRandom(d);
    const z = random.normal([10, d]);
    const told = random.normal([10, count * units]);
    const { code, logDeterminant: found } = layer.flowed(z, told);
    const rows = z.arraySync() as number[][];
    const all = told.arraySync() as number[][];
    expect(code).toBeAllClose(
      rows.flatMap((row, i) => flowed(layer, row, all[i]!).code),
      1e-5,
    );
    const expected = rows.map((row, i) =>
      logDeterminant((at) => flowed(layer, at, all[i]!).code, row),
    );
    expect(found).toBeAllClose(expected, 1e-4);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.05);
  }
});

test("means and gates of a number depend on those before it alone, all of them, in an order that turns around from flow to flow", () => {
  const d = 4;
  for (const [count, isReversed] of [
    [1, false],
    [2, true],
  ] as const) {
    const layer = built(d, count, 9);
    // Of two flows the first is made to change nothing: its means are 0 and its gates open.
    if (count === 2)
      for (const weight of layer.weights.slice(0, 3))
        weight.write(tf.zeros(weight.shape.map(Number)));
    const told = seededRandom(3).normal([1, count * 9]);
    const at = (z: tf.Tensor): number[] => {
      const { code } = layer.flowed(z, told);
      return Array.from(code.dataSync());
    };
    const begun = seededRandom(4).normal([1, d]);
    const still = at(begun);
    for (let j = 0; j < d; j++) {
      const moved = tf.add(begun, tf.oneHot(tf.tensor1d([j], "int32"), d));
      const changed = at(moved).map((x, i) => x !== still[i]);
      const expected = still.map((_, i) => (isReversed ? i <= j : i >= j));
      expect(changed, `${count} flows, number ${j}`).toEqual(expected);
    }
  }
});

test("every number is told of the row, the first by units that see no number", () => {
  const layer = built(3, 1, 6);
  const z = seededRandom(1).normal([1, 3]);
  const of = (value: number) => Array.from(layer.flowed(z, tf.fill([1, 6], value)).code.dataSync());
  const [one, two] = [of(0.5), of(-0.5)];
  expect(one.map((x, i) => x !== two[i])).toEqual([true, true, true]);
});

test("masks of three numbers and three units, by hand", () => {
  const { hidden, output } = autoregressiveMasks(3, 3, false);
  // Units of degree 0, 1 and 2 see no input, the first, and the first two.
  expect([...hidden]).toEqual([0, 1, 1, 0, 0, 1, 0, 0, 0]);
  // The first output sees the unit of degree 0, the second those of 0 and 1, the third all.
  expect([...output]).toEqual([1, 1, 1, 0, 1, 1, 0, 0, 1]);
  const reversed = autoregressiveMasks(3, 3, true);
  expect([...reversed.hidden]).toEqual([0, 0, 0, 0, 0, 1, 0, 1, 1]);
  expect([...reversed.output]).toEqual([1, 1, 1, 1, 1, 0, 1, 0, 0]);
});

test("the gradient by code, what is told and all weights is that of central differences along it", () => {
  const layer = built(3, 2, 4);
  const random = seededRandom(5);
  const [z, told] = [tf.variable(random.normal([4, 3])), tf.variable(random.normal([4, 8]))];
  const variables = [z, told, ...layer.weights.map((weight) => weight.read() as tf.Variable)];
  const value = (): tf.Scalar => {
    const { code, logDeterminant: logs } = layer.flowed(z, told);
    return tf.add(tf.sum(tf.square(code)), tf.sum(logs)) as tf.Scalar;
  };
  const { grads } = tf.variableGrads(value, variables);
  const slopes = variables.map(({ name }) => grads[name]!);
  const norm = Math.hypot(...slopes.flatMap((slope) => [...slope.dataSync()]));
  const begun = variables.map((variable) => variable.clone());
  const at = (step: number): number => {
    for (const [i, variable] of variables.entries())
      variable.assign(tf.add(begun[i]!, tf.mul(slopes[i]!, step / norm)));
    return value().dataSync()[0]!;
  };
  expect((at(0.01) - at(-0.01)) / 0.02 / norm).toBeCloseTo(1, 2);
});

test("what is told has to be as long as the flows' units", () => {
  const layer = built(3, 2, 4);
  for (const length of [4, 9, 0])
    expect(() => layer.flowed(tf.zeros([2, 3]), tf.zeros([2, length]))).toThrow(LayerError);
  expect(() => layer.flowed(tf.zeros([2, 2]), tf.zeros([2, 8]))).toThrow(
    "expected codes of 3 numbers and 2 · 4 numbers besides, got 2 and 8",
  );
  expect(() =>
    new InverseAutoregressiveFlows({ count: 2, units: 4 }).build([
      [null, 3],
      [null, 7],
    ]),
  ).toThrow(LayerError);
});
