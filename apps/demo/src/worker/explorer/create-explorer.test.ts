import type { DataSet } from "@autoencoders/datasets";
import { decode, disposeModel, modelWeights, reconstruct } from "@autoencoders/models";
import { buildModel } from "@autoencoders/runs";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { createExplorer } from "./create-explorer.ts";
import type { ExplorerNews } from "./explorer-api.ts";

const model = {
  name: "conditionalVae",
  options: { hidden: [6], codeDim: 2, classes: 2, seed: 1 },
};
const part = (labels: readonly number[]): DataSet["test"] => ({
  data: Float32Array.from({ length: labels.length * 5 }, (_, i) => (i % 7) / 7),
  shape: [labels.length, 5],
  labels: Uint8Array.from(labels),
});
/** The class at 0 is that of rows without one. */
const classes = ["", "cat", "dog"];
const set: DataSet = {
  name: "pets",
  train: part([1, 2]),
  validation: part([1]),
  test: part([1, 2, 0]),
};

/** Sends a run and its weights as a training does. */
async function explorerOfRun(built: ReturnType<typeof buildModel>) {
  const explorer = createExplorer(tf.setBackend("cpu").then(() => {}));
  const { port1, port2 } = new MessageChannel();
  explorer.connect(port2);
  const tensors = Object.fromEntries(
    modelWeights(built).map(({ name, variable }) => [
      `weights/${name}`,
      { data: variable.dataSync<"float32">(), shape: variable.shape },
    ]),
  );
  const news: ExplorerNews[] = [
    { type: "run", id: "a", model, set, classes },
    { type: "weights", id: "a", step: 1, tensors },
  ];
  for (const each of news) port1.postMessage(each);
  return { explorer, close: () => port1.close() };
}

test("rows are seen with their classes, and codes are decoded to the class that is said", async () => {
  const built = buildModel(model, [5]);
  const { explorer, close } = await explorerOfRun(built);
  const told = tf.tensor2d([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  const { reconstructions } = await explorer.reconstruct({ part: "test", from: 0, count: 3 });
  const x = tf.tensor2d(Float32Array.from(set.test.data), [3, 5]);
  expect([...reconstructions.data]).toEqual([...reconstruct(built, x, told).dataSync()]);
  const codes = { data: Float32Array.of(0.5, -1), shape: [1, 2] };
  const code = tf.tensor2d(codes.data, [1, 2]);
  for (const place of [1, 2]) {
    const made = await explorer.decode({ ...codes, labels: Uint8Array.of(place) });
    const expected = decode(built, code, tf.slice(told, [place - 1, 0], [1, 2]));
    expect([...made.data]).toEqual([...expected.dataSync()]);
  }
  const grid = { count: 2, x: [-1, 1], y: [-1, 1] } as const;
  const [cats, dogs] = [
    await explorer.manifold({ ...grid, told: 1 }),
    await explorer.manifold({ ...grid, told: 2 }),
  ];
  expect(cats.shape).toEqual([4, 5]);
  expect(cats.data).not.toEqual(dogs.data);
  close();
  disposeModel(built);
});
