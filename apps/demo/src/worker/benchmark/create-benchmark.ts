import { digits } from "@autoencoders/datasets";
import { denseAutoencoder } from "@autoencoders/models";
import { initialState, sgd, trainableOf, trainingStep } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { nextTurn } from "../_next-turn.ts";
import { openEngine } from "../engine/open-engine.ts";
import { setUpWasm } from "../engine/set-up-wasm.ts";
import type { BenchmarkApi } from "./benchmark-api.ts";

const batchSize = 32;
const learningRate = 1.5;
const rounds = 7;
/** Steps of one round: some tenths of a second each. */
const steps = { compiled: 200, stock: 20 };

/** Makes the benchmark of a step, compiled and by the published tfjs. */
export function createBenchmark(): BenchmarkApi {
  return {
    async run(onProgress) {
      await setUpWasm({ stock: true });
      const { engine, threads } = await openEngine("onnx");
      const { train } = digits({ examples: 1250 });
      const contestants = { compiled: await compiled(engine, train), stock: stock(train) };
      const times: Record<keyof typeof contestants, number[]> = { compiled: [], stock: [] };
      for (let round = 0; round <= rounds; round++)
        for (const name of ["compiled", "stock"] as const) {
          const started = performance.now();
          await contestants[name](steps[name]);
          // The first round warms up.
          if (round > 0) times[name].push((performance.now() - started) / steps[name]);
          onProgress(2 * round + Number(name === "stock") + 1, 2 * (rounds + 1));
          await nextTurn();
        }
      return {
        what: "784-128-64-32-64-128-784, ReLU, binary cross-entropy, SGD, batch 32",
        compiled: median(times.compiled),
        stock: median(times.stock),
        threads,
        rounds,
      };
    },
  };
}

type Rows = ReturnType<typeof digits>["train"];

const image = { inputShape: [28, 28, 1], hidden: [128, 64], codeDim: 32 };

async function compiled(
  engine: Awaited<ReturnType<typeof openEngine>>["engine"],
  { data, shape }: Rows,
): Promise<(steps: number) => Promise<void>> {
  const optimizer = sgd({ learningRate });
  const trainable = trainableOf(denseAutoencoder(image));
  const program = await engine.prepare(trainingStep(trainable, optimizer), {
    data: { x: { data, shape } },
    fillRandom: (_, out) => out.fill(0),
  });
  let state = engine.upload(initialState(trainable, optimizer));
  let firstStep = 0;
  return async (count) => {
    const rows = { length: count * batchSize };
    const indices = Int32Array.from(rows, (_, i) => (firstStep * batchSize + i) % shape[0]!);
    const coefficients = Object.entries(optimizer.coefficients(1, learningRate));
    const scalars = Object.fromEntries(
      coefficients.map(([name, value]) => [name, new Float32Array(count).fill(value)]),
    );
    ({ state } = await program.run(state, { indices, batchSize, scalars, firstStep }));
    firstStep += count;
  };
}

function stock({ data, shape }: Rows): (steps: number) => Promise<void> {
  const model = tfl.sequential();
  [128, 64, 32, 64, 128].forEach((units, i) => {
    const inputShape = i === 0 ? { inputShape: [784] } : {};
    model.add(tfl.layers.dense({ units, activation: "relu", ...inputShape }));
  });
  model.add(tfl.layers.dense({ units: 784, activation: "sigmoid" }));
  model.compile({ optimizer: tf.train.sgd(learningRate), loss: "binaryCrossentropy" });
  const rows = tf.tensor2d(
    Float32Array.from(data, (byte) => byte / 255),
    [shape[0]!, 784],
  );
  let at = 0;
  return async (count) => {
    for (let step = 0; step < count; step++) {
      const batch = tf.slice(rows, [at, 0], [batchSize, 784]);
      await model.trainOnBatch(batch, batch);
      tf.dispose(batch);
      at = (at + batchSize) % (shape[0]! - batchSize);
    }
  };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
