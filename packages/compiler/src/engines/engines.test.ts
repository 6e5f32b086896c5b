import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { VerificationError } from "../errors.ts";
import { chooseEngine } from "./choose-engine.ts";
import { eagerEngine } from "./eager.ts";
import type { Chunk, Engine, PrepareOptions, Step } from "./engine.ts";

/** Moves w by a share of the batch's mean, plus noise; hands v through; counts nothing else. */
const step: Step = {
  state: { w: [2], v: [1] },
  scalars: ["rate"],
  run({ state, batch, scalars, random }) {
    const mean = tf.mean(batch.x!, 0);
    const noisy = tf.add(mean, tf.mul(random.normal([2]), 0.1));
    return {
      state: { w: tf.add(state.w!, tf.mul(noisy, scalars.rate!)) },
      outputs: { sum: tf.sum(state.w!) },
    };
  },
};
const options: PrepareOptions = {
  data: { x: { data: Uint8Array.of(0, 255, 51, 102, 255, 0), shape: [3, 2] } },
  fillRandom: (_, out, { step: at, draw }) => out.fill(at + 10 * draw),
};
const chunk = (steps: number, firstStep = 0): Chunk => ({
  indices: Int32Array.from({ length: steps * 2 }, (_, i) => i % 3),
  batchSize: 2,
  scalars: { rate: Float32Array.from({ length: steps }, (_, i) => 0.1 * (i + 1)) },
  firstStep,
});
const initial = {
  w: { data: Float32Array.of(1, 2), shape: [2] },
  v: { data: Float32Array.of(7), shape: [1] },
};

/** The same in plain arithmetic. */
function byHand(steps: number): { w: number[]; sums: number[] } {
  const rows = [
    [0, 1],
    [0.2, 0.4],
    [1, 0],
  ];
  const w = [1, 2];
  const sums: number[] = [];
  for (let i = 0; i < steps; i++) {
    sums.push(w[0]! + w[1]!);
    const [p, q] = [rows[(2 * i) % 3]!, rows[(2 * i + 1) % 3]!];
    for (const axis of [0, 1]) w[axis]! += 0.1 * (i + 1) * ((p[axis]! + q[axis]!) / 2 + 0.1 * i);
  }
  return { w, sums };
}

for (const name of ["onnx", "cpu", "wasm"] as const)
  test(`the ${name} engine does steps in order, keyed by their number, and carries its state`, async () => {
    const engine = await chooseEngine(name, { threads: 1 });
    const program = await engine.prepare(step, options);
    const first = await program.run(engine.upload(initial), chunk(4));
    const { w, v } = await engine.download(first.state);
    expect(w!.data).toBeAllClose(byHand(4).w, 1e-6);
    expect(first.outputs.sum).toBeAllClose(byHand(4).sums, 1e-6);
    expect(Array.from(v!.data)).toEqual([7]);
    engine.release(first.state);
    await program.dispose();
    await tf.setBackend("cpu");
  });

test("an engine gives the same bits whatever the chunks are", async () => {
  const engine = await chooseEngine("onnx", { threads: 1 });
  const program = await engine.prepare(step, options);
  const rates = chunk(6).scalars.rate!;
  const run = async (sizes: number[]) => {
    let state = engine.upload(initial);
    let at = 0;
    for (const size of sizes) {
      const indices = chunk(6).indices.subarray(at * 2, (at + size) * 2);
      ({ state } = await program.run(state, {
        indices,
        batchSize: 2,
        scalars: { rate: rates.slice(at, at + size) },
        firstStep: at,
      }));
      at += size;
    }
    return Array.from((await engine.download(state)).w!.data);
  };
  expect(await run([1, 2, 3])).toEqual(await run([6]));
});

test("verification passes a step that agrees and refuses one that does not", async () => {
  const engine = await chooseEngine("onnx", { threads: 1 });
  const good = await engine.prepare(step, { ...options, verify: true });
  await good.run(engine.upload(initial), chunk(2));
  const fickle: Step = {
    ...step,
    run: (given) => {
      const result = step.run(given);
      return tf.getBackend() === "cpu"
        ? result
        : { ...result, outputs: { sum: tf.add(result.outputs.sum!, 1) } };
    },
  };
  const bad = await engine.prepare(fickle, { ...options, verify: true });
  await expect(bad.run(engine.upload(initial), chunk(2))).rejects.toThrow(VerificationError);
});

test("the fixed wasm backend multiplies as cpu does, transposed or not", async () => {
  const numbers = (length: number) =>
    Float32Array.from({ length }, (_, i) => Math.sin(i * 12.9898));
  const products = async (engine: Engine) => {
    const multiply: Step = {
      state: { a: [2, 3, 4], b: [2, 4, 5] },
      scalars: [],
      run: ({ state: { a, b } }) => {
        const swap = (x: tf.Tensor) => tf.transpose(x, [0, 2, 1]);
        const pairs = [
          [a, b, false, false],
          [swap(a!), b, true, false],
          [a, swap(b!), false, true],
          [swap(a!), swap(b!), true, true],
        ] as const;
        const outputs = pairs.map(([x, y, tx, ty], i) => [
          `${i}`,
          tf.sum(tf.square(tf.matMul(x!, y!, tx, ty))),
        ]);
        return { state: {}, outputs: Object.fromEntries(outputs) };
      },
    };
    const program = await engine.prepare(multiply, { data: {}, fillRandom: () => {} });
    const state = engine.upload({
      a: { data: numbers(24), shape: [2, 3, 4] },
      b: { data: numbers(40), shape: [2, 4, 5] },
    });
    const { outputs } = await program.run(state, {
      indices: new Int32Array(1),
      batchSize: 1,
      scalars: {},
      firstStep: 0,
    });
    return Object.values(outputs).map(([number]) => number!);
  };
  const wasm = await products(await chooseEngine("wasm"));
  const cpu = await products(eagerEngine({ backend: "cpu" }));
  await tf.setBackend("cpu");
  expect(wasm).toBeAllClose(cpu, 1e-5);
  expect(new Set(wasm.map((number) => number.toFixed(3))).size).toBe(1);
});
