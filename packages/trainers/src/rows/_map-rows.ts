import type { Engine, Step } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";
import { randomStream } from "../loop/_streams.ts";
import { withWeights } from "../step/_with-weights.ts";
import { weightArrays } from "../step/training-step.ts";
import type { Examples } from "./examples.ts";

/**
 * What a function of rows and weights gives for every example, by any engine.
 *
 * @param f [batch, ...row] to [batch, features]
 */
export async function mapRows(
  engine: Engine,
  examples: Examples,
  weights: readonly ModelWeight[],
  f: (x: tf.Tensor) => tf.Tensor,
  { features, batchSize = 1000 }: { readonly features: number; readonly batchSize?: number },
): Promise<Examples> {
  const n = examples.shape[0]!;
  const size = Math.min(batchSize, n);
  // An engine gives back numbers or its state; so what a batch came to is a part of the state.
  const step: Step = {
    state: {
      ...Object.fromEntries(
        weights.map(({ name, variable }) => [`weights/${name}`, variable.shape]),
      ),
      result: [size, features],
    },
    scalars: [],
    run: ({ state, batch }) =>
      withWeights(
        weights,
        (name) => state[`weights/${name}`]!,
        () => ({ state: { result: f(batch.x!) }, outputs: {} }),
      ),
  };
  const program = await engine.prepare(step, {
    data: { x: examples },
    fillRandom: randomStream(0, "validation"),
  });
  const result = { data: new Float32Array(size * features), shape: [size, features] };
  let state = engine.upload({ ...weightArrays(weights), result });
  const data = new Float32Array(n * features);
  try {
    for (let from = 0; from < n; from += size) {
      const start = Math.min(from, n - size); // the last batch is as large as the others: some rows twice
      const indices = Int32Array.from({ length: size }, (_, i) => start + i);
      const chunk = { indices, batchSize: size, scalars: {}, firstStep: 0 };
      state = (await program.run(state, chunk)).state;
      data.set((await engine.download(state)).result!.data, start * features);
    }
  } finally {
    engine.release(state);
    await program.dispose();
  }
  return { data, shape: [n, features] };
}
