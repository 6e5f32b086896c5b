import { type Engine, onnxEngine } from "@autoencoders/compiler";
import { type DataSetRows, digits, head } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import { buildModel, makeOptimizer } from "@autoencoders/runs";
import { fit } from "@autoencoders/trainers";
import "@tensorflow/tfjs-backend-cpu";
import * as ort from "onnxruntime-web";
import type { RunSettings } from "../worker/run-settings.ts";

/** Opens the engine of a page in Node, on one thread. */
export function pageEngine(): Engine {
  ort.env.wasm.numThreads = 1;
  return onnxEngine(ort, { threads: 1 });
}

/**
 * Trains the model of settings on generated digits in Node, by the engine of a page.
 *
 * @param options.rows the digits, of which the first are trained on, as many as the settings say; generated anew by default
 * @param options.epochs how many times every row is seen, the settings' own by default
 * @returns the model, and the rows that it was trained on
 */
export async function trainSettings(
  settings: Pick<RunSettings, "model" | "data" | "optimizer" | "batchSize" | "epochs" | "seed">,
  {
    rows = digits().train,
    epochs = settings.epochs,
  }: { readonly rows?: DataSetRows; readonly epochs?: number } = {},
): Promise<{ readonly model: Autoencoder; readonly train: DataSetRows }> {
  const { model: chosen, data, optimizer, batchSize, seed } = settings;
  const train = head(rows, data.train);
  const inputShape = train.shape.slice(1);
  const options = { ...chosen.options, inputShape, seed };
  const model = buildModel({ name: chosen.name, options }, inputShape);
  for await (const _ of fit(model, train, {
    epochs,
    batchSize,
    seed,
    engine: pageEngine(),
    optimizer: makeOptimizer(optimizer),
  }));
  return { model, train };
}
