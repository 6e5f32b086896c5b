import type { Step } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { type HalvedSteps, toStepGraphs } from "./to-step-graphs.ts";

type Run = Step["run"];

const weight = "weights/w";

/** The loss Σ w·(x + noise) over rows of two numbers, whose gradient is the rows' sum; the update adds half of the gradient. */
function steps(
  draw: (random: Parameters<Run>[0]["random"], rows: number) => tf.Tensor,
): HalvedSteps {
  const state = { [weight]: [2] };
  return {
    rows: { x: { data: new Uint8Array(10), shape: [5, 2] } },
    gradient: {
      state,
      scalars: ["share"],
      run({ batch: { x }, scalars, random }) {
        const noisy = tf.add(x!, draw(random, x!.shape[0]!));
        const gradient = tf.mul(tf.sum(noisy, 0), scalars.share!);
        return { state: { gradient }, outputs: { loss: tf.sum(gradient) } };
      },
    },
    update: {
      state: { ...state, gradient: [2] },
      scalars: ["rate"],
      run: ({ state: { gradient, [weight]: w }, scalars }) => ({
        state: { [weight]: tf.add(w!, tf.mul(gradient!, scalars.rate!)) },
        outputs: {},
      }),
    },
    judge: {
      state,
      scalars: [],
      run: ({ batch }) => ({ state: {}, outputs: { loss: tf.sum(batch.x!) } }),
    },
  };
}
const options = { name: "sums", batchSize: 4, workers: 2 };

test("each number of rows that a worker has gets a graph, which gives the gradient of those rows times their share", async () => {
  const { files, gradient, update, judge } = toStepGraphs(
    steps((random, rows) => random.normal([rows, 2])),
    options,
  );
  expect(gradient.files).toEqual({ 1: "gradient-1.onnx", 2: "gradient.onnx" }); // of 5 rows the last batch has 1
  expect(gradient.draws).toEqual([{ input: "random/0", draw: 0, kind: "normal", shape: [2] }]);
  expect(gradient.outputs).toEqual(["loss"]);
  expect(judge).toBeUndefined();
  const session = await InferenceSession.create(files["gradient.onnx"]!);
  expect(session.inputNames).not.toContain("state/weights/w"); // on which this loss's gradient does not depend
  const result = await session.run({
    "batch/x": new Tensor("float32", [1, 2, 3, 4], [2, 2]),
    "random/0": new Tensor("float32", [0, 0, 0, 2], [2, 2]),
    "scalar/share": new Tensor("float32", [0.5], []),
  });
  expect([...(result["next state/gradient"]!.data as Float32Array)]).toEqual([2, 4]);
  expect(result["output/loss"]!.data[0]).toBe(6);
  const updating = await InferenceSession.create(files[update]!);
  const moved = await updating.run({
    "state/weights/w": new Tensor("float32", [1, 1], [2]),
    "state/gradient": new Tensor("float32", [2, 4], [2]),
    "scalar/rate": new Tensor("float32", [0.5], []),
  });
  expect([...(moved["next state/weights/w"]!.data as Float32Array)]).toEqual([2, 3]);
});

test("validation rows get graphs of whole batches", () => {
  const validation = { x: { data: new Uint8Array(12), shape: [6, 2] } };
  const { judge } = toStepGraphs(
    { ...steps((random, rows) => random.uniform([rows, 2])), validation },
    options,
  );
  expect(judge?.files).toEqual({ 4: "judge.onnx", 2: "judge-2.onnx" });
});

test("draws that are not one for each row, or of another distribution, are refused with the model's name", () => {
  const refused = [
    () =>
      toStepGraphs(
        steps((random) => random.normal([2])),
        options,
      ),
    () =>
      toStepGraphs(
        steps((random) => random.normal([1, 2])),
        options,
      ),
    () =>
      toStepGraphs(
        steps((_, rows) => tf.randomNormal([rows, 2], 3, 2)),
        options,
      ),
  ];
  for (const exported of refused) expect(exported).toThrow('"sums"');
});
