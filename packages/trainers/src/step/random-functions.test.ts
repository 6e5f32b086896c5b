import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { EpochReport } from "../loop/epoch-report.ts";
import { fit } from "../procedures/fit.ts";

const onnx = await chooseEngine("onnx", { threads: 1 });
const cpu = eagerEngine({ backend: "cpu" });

test("what tfjs's random functions draw in a training differs from step to step, and is the same in each engine", async () => {
  const rows = { data: new Float32Array(8 * 4).fill(0.5), shape: [8, 4] };
  const termsOf = async (engine: typeof onnx | typeof cpu, seed: number) => {
    const model = denseAutoencoder({
      inputShape: [4],
      codeDim: 2,
      penalties: {
        number: () => tf.randomUniform([]),
        dropped: ({ code }) => tf.mean(tf.dropout(tf.onesLike(code), 0.5)),
      },
    });
    const options = { epochs: 4, batchSize: 4, engine, seed, verify: true, validation: rows };
    const reports: EpochReport[] = [];
    for await (const report of fit(model, rows, options)) reports.push(report);
    const drawn = ({ number, dropped }: EpochReport["terms"]) => [number, dropped];
    return reports.flatMap(({ terms, validation }) => [drawn(terms), drawn(validation!.terms)]);
  };
  const compiled = await termsOf(onnx, 5);
  expect(await termsOf(cpu, 5)).toEqual(compiled);
  expect(await termsOf(onnx, 6)).not.toEqual(compiled);
  const numbers = compiled.map(([number]) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
});
