import type { StateArrays } from "@autoencoders/compiler";
import { seededRandom } from "@autoencoders/layers";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { adam } from "../optimizers/adam.ts";
import { fit } from "./fit.ts";

const x = { data: seededRandom(1).uniform([50, 4]).dataSync() as Float32Array, shape: [50, 4] };
const newModel = () => denseAutoencoder({ inputShape: [4], codeDim: 2, seed: 3 });
const options = { epochs: 2, batchSize: 8, optimizer: adam({ learningRate: 0.01 }) };
const numbersOf = (model: ReturnType<typeof newModel>) =>
  modelWeights(model).map(({ variable }) => [...variable.dataSync()]);

for (const engine of ["onnx", "cpu"] as const)
  test(`on ${engine} an exchange comes after every so many steps, gets weights and slots, and changes what it gives`, async () => {
    const [plain, same, zero] = [newModel(), newModel(), newModel()];
    for await (const _ of fit(plain, x, { ...options, engine }));
    const steps: number[] = [];
    const keep = async (arrays: StateArrays, step: number) => {
      steps.push(step);
      expect(Object.keys(arrays).some((name) => name.startsWith("slots/"))).toBe(true);
      return arrays;
    };
    for await (const _ of fit(same, x, { ...options, engine, exchange: { every: 3, run: keep } }));
    expect(steps).toEqual([3, 6, 9, 12]); // of 14: 2 epochs of 7
    expect(numbersOf(same)).toEqual(numbersOf(plain));
    const erase = async (arrays: StateArrays) =>
      Object.fromEntries(
        Object.entries(arrays).map(([name, { data, shape }]) => [
          name,
          { data: new Float32Array(data.length), shape },
        ]),
      );
    for await (const _ of fit(zero, x, {
      ...options,
      engine,
      exchange: { every: 14, run: erase },
    }));
    expect(
      numbersOf(zero)
        .flat()
        .every((number) => number === 0),
    ).toBe(true);
  });

test("an exchange that gives other arrays is refused by the name of the first", async () => {
  const wrong = { every: 2, run: async () => ({}) };
  const training = fit(newModel(), x, { ...options, engine: "cpu", exchange: wrong });
  await expect(training.next()).rejects.toThrow(TrainingOptionError);
  const never = { every: 0, run: async (arrays: StateArrays) => arrays };
  await expect(fit(newModel(), x, { ...options, exchange: never }).next()).rejects.toThrow(
    "exchange.every",
  );
});
