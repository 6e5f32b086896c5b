import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { RecordingError } from "../errors.ts";
import type { Step } from "./engine.ts";
import { recordStep } from "./record-step.ts";

const stepOf = (f: (x: tf.Tensor) => tf.Tensor): Step => ({
  state: { w: [3] },
  scalars: [],
  run: ({ state }) => ({ state: { w: f(state.w!) }, outputs: {} }),
});
const recorded = (f: (x: tf.Tensor) => tf.Tensor) => recordStep(stepOf(f), {}, 1);

let calls = 0;
const clocks: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  "a constant [] of tf.mul": (x) => tf.mul(x, performance.now()),
  "a constant [3] of tf.add": (x) => tf.add(x, tf.tensor1d([1, 2, calls++])),
  "a constant [] of Mul": (x) => tf.mul(x, tf.fill([3], calls++)),
  "Tanh [3] of float32": (x) => (calls++ % 2 === 0 ? tf.tanh(x) : tf.exp(x)),
  "a constant [] of Min": (x) => tf.clipByValue(x, 0, calls++),
};

for (const [what, f] of Object.entries(clocks))
  test(`a step of which a number is set from outside is refused: ${what}`, () => {
    expect(() => recorded(f)).toThrow(RecordingError);
    expect(() => recorded(f)).toThrow(what);
  });
