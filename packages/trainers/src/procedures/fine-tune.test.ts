import { chooseEngine } from "@autoencoders/compiler";
import { modelWeights, stacked } from "@autoencoders/models";
import { expect, test } from "vitest";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { fineTune } from "./fine-tune.ts";
import { fit } from "./fit.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const examples = { data: Float32Array.from({ length: 60 }, (_, i) => Math.sin(i)), shape: [10, 6] };

async function trained(train: typeof fit, options: Partial<FitOptions>): Promise<string> {
  const model = stacked({ inputShape: [6], hidden: [5], codeDim: 2 });
  for await (const _ of train(model, examples, { epochs: 2, batchSize: 5, engine, ...options }));
  return modelWeights(model)
    .map(({ variable }) => variable.dataSync())
    .join();
}

test("fine-tuning is fit with Adam at 0.0001, or with the optimizer it is given", async () => {
  const expected = await trained(fit, { optimizer: adam({ learningRate: 1e-4 }) });
  expect(await trained(fineTune, {})).toBe(expected);
  const optimizer = sgd({ learningRate: 0.1 });
  expect(await trained(fineTune, { optimizer })).toBe(await trained(fit, { optimizer }));
});
