import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ResumeError } from "../errors.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { fit, fitChunks } from "../procedures/fit.ts";
import { assignWeights } from "./assign-weights.ts";

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
    const first = numbersOf(model);
    const { all, states } = await trained(model, { engine });
    const plain = await trained(build(), { engine, averaging: 0 }); // the weights of the last step alone
    for (const [i, { tensors }] of states.entries())
      for (const [weight, { data }] of Object.entries(plain.states[i]!.tensors))
        if (weight.startsWith("weights/")) expect(tensors[weight]!.data).toEqual(data);
    const expected = first.map((start, i) =>
      [1, 2, 3].reduce((average, step) => 0.75 * average + 0.25 * plain.all[step]![i]!, start),
    );
    expect(all[3]).toBeAllClose(expected, 1e-6);
    expect(numbersOf(model)).toBeAllClose(expected, 1e-6);
  });

test("validation judges the averages, which are what the model ends with", async () => {
  const model = build();
  const options = { epochs: 2, batchSize: 20, engine: onnx, averaging: 0.5, validation: rows };
  for await (const { validation } of fit(model, rows, options))
    expect(validation!.loss).toBeCloseTo((await evaluate(model, rows, { engine: onnx })).loss, 6);
});

test("averages are in checkpoints: a training that is resumed has the same bits of them, and a model takes them", async () => {
  const { states } = await trained(build());
  const resume = decodeTrainingState(encodeTrainingState(states[0]!));
  const model = build();
  const resumed = await trained(model, { resume });
  expect(resumed.states.at(-1)!.tensors).toEqual(states.at(-1)!.tensors);
  const taken = build();
  assignWeights(modelWeights(taken), states.at(-1)!.tensors);
  expect(numbersOf(taken)).toEqual(numbersOf(model));
  await expect(trained(build(), { resume, averaging: 0.5 })).rejects.toThrow(ResumeError);
});

test("a decay that is none is refused", async () => {
  for (const averaging of [1, -0.1, Number.NaN])
    await expect(trained(build(), { averaging })).rejects.toThrow("averaging");
});
