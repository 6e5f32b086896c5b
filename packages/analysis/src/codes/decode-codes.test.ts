import { seededRandom } from "@autoencoders/layers";
import { convAutoencoder, decode, stacked } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { decodeCodes } from "./decode-codes.ts";

test("codes are decoded, at any batch size and by any engine, feature maps from flat codes too", async () => {
  const models = [
    stacked({ inputShape: [4, 4, 1], hidden: [6], codeDim: 8 }),
    convAutoencoder({ inputShape: [4, 4, 1], filters: [2] }),
  ];
  for (const model of models) {
    const codes = seededRandom(1).normal([5, 8]);
    const [, ...codeShape] = model.decoder.inputs[0]!.shape as number[];
    const expected = decode(model, tf.reshape(codes, [5, ...codeShape]));
    const rows = { data: codes.dataSync() as Float32Array, shape: [5, 8] };
    for (const options of [{}, { batchSize: 2 }, { engine: "onnx" }] as const) {
      const { data, shape } = await decodeCodes(model, rows, options);
      expect(shape).toEqual([5, 4, 4, 1]);
      expect(data).toBeAllClose(expected, 1e-5);
    }
  }
});

test("codes of other sizes are refused", async () => {
  const model = stacked({ inputShape: [4], codeDim: 3 });
  const codes = { data: new Float32Array(4), shape: [2, 2] };
  await expect(decodeCodes(model, codes)).rejects.toThrow(
    "decodeCodes, codes: expected codes of 3 numbers, as the model's are, got 2",
  );
  await expect(decodeCodes(model, { ...codes, shape: [4] })).rejects.toThrow(AnalysisError);
});
