import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** A process in which nothing was computed yet, as a program begins. */
const program = (verify: boolean): string => `
  import "@tensorflow/tfjs-backend-cpu";
  import * as tf from "@tensorflow/tfjs-core";
  import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
  const step = {
    state: { w: [2] },
    scalars: [],
    run: ({ state }) => ({ state: { w: tf.mul(state.w, 2) }, outputs: { sum: tf.sum(state.w) } }),
  };
  const engine = ${verify ? 'await chooseEngine("onnx")' : "eagerEngine()"};
  const program = await engine.prepare(step, { data: {}, fillRandom: () => {}, verify: ${verify} });
  const chunk = { indices: new Int32Array(3), batchSize: 1, scalars: {}, firstStep: 0 };
  const state = engine.upload({ w: { data: Float32Array.of(1, 3), shape: [2] } });
  const run = await program.run(state, chunk);
  console.log((await engine.download(run.state)).w.data.join());
`;

for (const verify of [false, true])
  test(`a fresh process runs steps ${verify ? "compiled and verifies them in silence" : "operator by operator"}`, async () => {
    const options = ["--import", "tsx", "--conditions=@autoencoders/source", "--input-type=module"];
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [...options, "--eval", program(verify)],
      { cwd: new URL("../..", import.meta.url) },
    );
    expect(stdout).toBe("8,24\n");
    if (verify) expect(stderr).toBe(""); // no advertisement of tfjs's
  });
