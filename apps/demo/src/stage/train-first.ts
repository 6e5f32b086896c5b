import { onnxEngine } from "@autoencoders/compiler";
import { digits, head } from "@autoencoders/datasets";
import { modelWeights } from "@autoencoders/models";
import { buildModel, makeOptimizer } from "@autoencoders/runs";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as ort from "onnxruntime-web";
import { firstSettings } from "../session/first-settings.ts";
import { type QuantizedWeights, quantized } from "./quantized-weights.ts";

/** Times that every row is seen, after which most test digits are read rightly. */
const epochs = 6;

/** Trains the first model while the site is built, for visitors who want nothing to move by itself. */
export async function trainFirst(): Promise<QuantizedWeights> {
  const { model: chosen, data, optimizer, batchSize, seed } = firstSettings;
  const train = head(digits().train, data.train);
  const inputShape = train.shape.slice(1);
  const model = buildModel(
    { name: chosen.name, options: { ...chosen.options, inputShape, seed } },
    inputShape,
  );
  ort.env.wasm.numThreads = 1;
  const engine = onnxEngine(ort, { threads: 1 });
  for await (const _ of fit(model, train, {
    epochs,
    batchSize,
    seed,
    engine,
    optimizer: makeOptimizer(optimizer),
  }));
  const tensors = modelWeights(model).map(({ name, variable }) => [
    name,
    { data: variable.dataSync<"float32">(), shape: variable.shape },
  ]);
  return quantized(Object.fromEntries(tensors));
}
