import { chooseEngine } from "@autoencoders/compiler";
import { decode, disposeModel, encode, reconstruct, zoo } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { compileDecoder } from "./compile-decoder.ts";
import { compileEncoder } from "./compile-encoder.ts";
import { compileReconstructor } from "./compile-reconstructor.ts";
import { compileScorer } from "./compile-scorer.ts";
import { InferenceOptionError } from "./inference-option-error.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const inputShape = [8, 8, 1];
const rowsOf = (n: number) => ({
  data: Float32Array.from({ length: n * 64 }, (_, i) => 0.5 + 0.5 * Math.sin(i * 12.9898)),
  shape: [n, ...inputShape],
});

for (const [name, { build, options }] of Object.entries(zoo))
  test(`${name}, compiled: codes, reconstructions and scores of any number of rows are those of the model`, async () => {
    const filters = "filters" in options ? { filters: [4, 3] } : {};
    const model = build({ inputShape, seed: 1, ...filters });
    const given = { engine, batchSize: 30 };
    const encoder = await compileEncoder(model, given);
    const decoder = await compileDecoder(model, given);
    const reconstructor = await compileReconstructor(model, given);
    const scorer = await compileScorer(model, given);
    const perFeature = await compileScorer(model, { ...given, perFeature: true });
    for (const n of [1, 7, 64]) {
      const rows = rowsOf(n);
      const x = tf.tensor(rows.data, rows.shape);
      const [codes, reconstruction] = [encode(model, x), reconstruct(model, x)];
      const gotCodes = await encoder(rows);
      expect(gotCodes.shape).toEqual(codes.shape);
      expect(gotCodes.data).toBeAllClose(codes, 1e-5);
      const decoded = await decoder(gotCodes);
      expect(decoded.data).toBeAllClose(decode(model, codes), 1e-5);
      expect((await reconstructor(rows)).data).toBeAllClose(reconstruction, 1e-5);
      const errors = model.score?.(x) ?? tf.squaredDifference(reconstruction, x);
      expect((await scorer(rows)).data).toBeAllClose(tf.mean(errors, [1, 2, 3]), 1e-5);
      expect((await perFeature(rows)).shape).toEqual(rows.shape);
      expect((await perFeature(rows)).data).toBeAllClose(errors, 1e-5);
    }
    for (const part of [encoder, decoder, reconstructor, scorer, perFeature]) await part.dispose();
    disposeModel(model);
  });

test("fifty calls of one row at a time give what one of fifty gives", async () => {
  const model = zoo.vae.build({ inputShape, hidden: [9], codeDim: 3 });
  const encoder = await compileEncoder(model, { engine });
  const { data, shape } = rowsOf(50);
  const one = (i: number) => ({
    data: data.subarray(i * 64, (i + 1) * 64),
    shape: [1, ...inputShape],
  });
  const codes = await Promise.all(Array.from({ length: 50 }, (_, i) => encoder(one(i))));
  const all = await encoder({ data, shape });
  expect(codes.flatMap((code) => [...code.data])).toBeAllClose(all.data, 1e-6);
});

test("a batch size that is none is refused by name", async () => {
  const model = zoo.vae.build({ inputShape, hidden: [9], codeDim: 3 });
  await expect(compileEncoder(model, { engine, batchSize: 0 })).rejects.toThrow(
    InferenceOptionError,
  );
});
