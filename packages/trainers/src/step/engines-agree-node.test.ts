import { chooseEngine, type Engine } from "@autoencoders/compiler";
import { disposeModel, type ZooEntry, zoo } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { adam } from "../optimizers/adam.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { sgd } from "../optimizers/sgd.ts";
import { fitChunks } from "../procedures/fit.ts";
import type { LabeledExamples } from "../rows/labeled-rows.ts";

const inputShape = [28, 28, 1];
const rows = 40;
/** Smooth blobs, brighter from row to row. */
const examples: LabeledExamples = {
  data: Uint8Array.from(
    { length: rows * 784 },
    (_, i) => 127.5 * (1 + Math.sin(i * 0.29 + ((i / 784) | 0)) * Math.cos((i % 28) * 0.21)),
  ),
  shape: [rows, ...inputShape],
  labels: Array.from({ length: rows }, (_, row) => (row % 4) - 1), // read by models that are told classes
};

const node = await chooseEngine("node").catch(() => undefined);
await tf.setBackend("cpu");

/** Mean loss of five steps, and the loss on all examples after them. */
async function lossesOf(
  { build }: ZooEntry,
  engine: Engine,
  optimizer = adam(),
): Promise<number[]> {
  const model = build({ inputShape });
  try {
    const options = { epochs: 1, batchSize: 8, engine, seed: 1, optimizer, validation: examples };
    for await (const { report } of fitChunks(model, examples, options))
      if (report) return [report.loss, report.validation!.loss];
    throw new Error("expected a report after an epoch, got none");
  } finally {
    disposeModel(model);
    await tf.setBackend("cpu");
  }
}

// Adam divides gradients near 0 by themselves: what the engines' sums differ by, 5e-7 of the loss of betaTcVae's estimates by pairs and 6e-8 of
// completingVae's, five of its steps make 6e-5.
const optimizers: Readonly<Record<string, Optimizer>> = {
  betaTcVae: sgd({ learningRate: 0.0001 }),
  completingVae: adam({ epsilon: 0.001 }),
};

for (const [name, entry] of Object.entries(zoo))
  test(`five compiled steps of ${name} lose what they lose in tfjs-node`, async (context) => {
    if (!node) return context.skip("run bench/tfjs-node.sh to compare with tfjs-node");
    const expected = await lossesOf(entry, node, optimizers[name]);
    const got = await lossesOf(entry, await chooseEngine("onnx", { threads: 1 }), optimizers[name]);
    expect(expected.every(Number.isFinite)).toBe(true);
    got.forEach((loss, i) => {
      expect(Math.abs(loss / expected[i]! - 1)).toBeLessThan(1e-5);
    });
  });
