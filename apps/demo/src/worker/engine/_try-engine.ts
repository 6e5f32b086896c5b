import type { Engine, Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";

const counting: Step = {
  state: { count: [2] },
  scalars: [],
  run: ({ state, batch }) => ({
    state: { count: tf.add(state.count!, tf.sum(batch.x!)) },
    outputs: { count: tf.sum(state.count!) },
  }),
};

/** Runs two steps that are known, which starts the engine's runtime. @throws where they fail or come to something else */
export async function tryEngine(engine: Engine): Promise<void> {
  const program = await engine.prepare(counting, {
    data: { x: { data: Float32Array.of(1, 2), shape: [2, 1] } },
    fillRandom: (_, out) => out.fill(0),
  });
  const start = { count: { data: new Float32Array(2), shape: [2] } };
  const { state } = await program.run(engine.upload(start), {
    indices: Int32Array.of(0, 1),
    batchSize: 1,
    scalars: {},
    firstStep: 0,
  });
  const { data } = (await engine.download(state)).count!;
  engine.release(state);
  await program.dispose();
  if (data.join() !== "3,3") throw new Error(`two known steps gave ${data.join()} instead of 3,3`);
}
