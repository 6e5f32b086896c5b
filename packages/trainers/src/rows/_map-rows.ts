import type { Engine, Step } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import type * as tf from "@tensorflow/tfjs-core";
import { randomStream } from "../loop/_streams.ts";
import { withWeights } from "../step/_with-weights.ts";
import { weightArrays } from "../step/training-step.ts";
import { feedOf } from "./_row-feed.ts";
import type { Examples } from "./examples.ts";
import type { RowSource } from "./row-source.ts";

/**
 * What a function of rows and weights gives for every example, by any engine.
 *
 * @param f [batch, ...row] to [batch, features]
 */
export async function mapRows(
  engine: Engine,
  examples: Examples | RowSource,
  weights: readonly ModelWeight[],
  f: (x: tf.Tensor) => tf.Tensor,
  { features, batchSize = 1000 }: { readonly features: number; readonly batchSize?: number },
): Promise<Examples> {
  const feed = feedOf({ x: examples });
  const n = feed.count;
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
    data: feed.data,
    fillRandom: randomStream(0, "validation"),
  });
  const result = { data: new Float32Array(size * features), shape: [size, features] };
  let state = engine.upload({ ...weightArrays(weights), result });
  const data = new Float32Array(n * features);
  try {
    let done = 0;
    for await (const window of feed.windows({ batchSize: size }))
      for (let at = 0; at < window.order.length; at += size) {
        const places = window.order.subarray(at, at + size);
        // Every batch is as large as the others: in the last the first row may come again, and is dropped.
        const indices = new Int32Array(size).fill(places[0]!);
        indices.set(places);
        const chunk = {
          indices,
          batchSize: size,
          scalars: {},
          firstStep: 0,
          ...(window.data && { data: window.data }),
        };
        state = (await program.run(state, chunk)).state;
        const { data: numbers } = (await engine.download(state)).result!;
        data.set(numbers.subarray(0, places.length * features), done * features);
        done += places.length;
      }
  } finally {
    engine.release(state);
    await program.dispose();
  }
  return { data, shape: [n, features] };
}
