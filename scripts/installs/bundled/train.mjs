import { chooseEngine, describeEngine } from "@autoencoders/compiler";
import { digits } from "@autoencoders/datasets";
import { denseAutoencoder } from "@autoencoders/models";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";

/** Trains and says on what: "onnxruntime-web 1.30.0, 1 thread" and whether the loss fell. */
export async function train() {
  const { train: rows } = digits({ examples: 200 });
  const model = denseAutoencoder({ inputShape: [28, 28, 1], hidden: [32], codeDim: 8 });
  const losses = [];
  for await (const { loss } of fit(model, rows, { epochs: 2, batchSize: 20, engine: "onnx" }))
    losses.push(loss);
  const fell = losses[1] < losses[0] ? "fell" : `did not fall: ${losses}`;
  return `${describeEngine(await chooseEngine("onnx"))}: loss ${fell}`;
}
