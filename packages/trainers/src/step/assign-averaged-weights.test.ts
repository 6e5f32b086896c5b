import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ResumeError, TrainingOptionError } from "../errors.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { fitChunks } from "../procedures/fit.ts";
import { assignAveragedWeights } from "./assign-averaged-weights.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const { onnx } = engines;
const rows = {
  data: Float32Array.from({ length: 80 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [20, 4],
};
const build = () => denseAutoencoder({ inputShape: [4], hidden: [3], codeDim: 2 });
const numbersOf = (model: ReturnType<typeof build>) =>
  modelWeights(model).flatMap(({ variable }) => Array.from(variable.dataSync()));

/** The weights after each epoch of one step, and the states. */
async function trained(model: ReturnType<typeof build>, options: Partial<FitOptions> = {}) {
  const all: number[][] = [numbersOf(model)];
  const states: TrainingState[] = [];
  const optimizer = sgd({ learningRate: 1 });
  const settings = {
    epochs: 3,
    batchSize: 20,
    optimizer,
    engine: onnx,
    averaging: 0.75,
    ...options,
  };
  for await (const { state } of fitChunks(model, rows, settings)) {
    all.push(numbersOf(model));
    states.push(await state());
  }
  return { all, states };
}

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} an average is 3/4 of what it was and 1/4 of the weight, step after step, and changes no training`, async () => {
    const model = build();
    const { all, states } = await trained(model, { engine });
    const expected = all[0]!.map((first, i) =>
      [1, 2, 3].reduce((average, step) => 0.75 * average + 0.25 * all[step]![i]!, first),
    );
    const plain = await trained(build(), { engine, averaging: 0 });
    expect(all).toEqual(plain.all);
    assignAveragedWeights(modelWeights(model), states.at(-1)!.tensors);
    expect(numbersOf(model)).toBeAllClose(expected, 1e-6);
    assignAveragedWeights(modelWeights(model), plain.states.at(-1)!.tensors); // of the last step alone
    expect(numbersOf(model)).toBeAllClose(all[3]!, 1e-6);
  });

test("averages are in checkpoints: a training that is resumed has the same bits of them", async () => {
  const { states } = await trained(build());
  const resume = decodeTrainingState(encodeTrainingState(states[0]!));
  const resumed = await trained(build(), { resume });
  expect(resumed.states.at(-1)!.tensors).toEqual(states.at(-1)!.tensors);
  await expect(trained(build(), { resume, averaging: 0.5 })).rejects.toThrow(ResumeError);
});

test("a state without averages, and a decay that is none, are refused", async () => {
  const model = build();
  const weights = modelWeights(model);
  expect(() => assignAveragedWeights(weights, {})).toThrow(TrainingOptionError);
  for (const averaging of [1, -0.1, Number.NaN])
    await expect(trained(model, { averaging })).rejects.toThrow("averaging");
});
