import { chooseEngine } from "@autoencoders/compiler";
import { type Autoencoder, aae, modelWeights, vae } from "@autoencoders/models";
import { expect, test } from "vitest";
import { TrainingOptionError } from "../errors.ts";
import { randomStream, shuffled } from "../loop/_streams.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import { fit } from "../procedures/fit.ts";
import { plateau } from "../schedules/plateau.ts";
import { fitStep } from "./fit-step.ts";

const [count, xDim, epochs, seed] = [12, 6, 3, 2];
const x = {
  data: Float32Array.from({ length: count * xDim }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [count, xDim],
};
const small = { inputShape: [xDim], hidden: [5], codeDim: 2, seed: 1 };
const models = { vae: () => vae(small), aae: () => aae({ ...small, discriminator: [4] }) };
const options = { optimizer: adam({ learningRate: 0.01 }) };

for (const [name, build] of Object.entries(models) as [string, () => Autoencoder][])
  test(`a loop of one's own over fitStep trains ${name} to the bits of fit`, async () => {
    const engine = await chooseEngine("onnx", { threads: 1 });
    const fitted = build();
    for await (const _ of fit(fitted, x, { ...options, engine, epochs, seed, batchSize: count }));

    const { step, state: first, scalarsAt } = fitStep(build(), options);
    const program = await engine.prepare(step, {
      data: { x },
      fillRandom: randomStream(seed, "training"),
    });
    let state = engine.upload(first);
    for (let epoch = 0; epoch < epochs; epoch++) {
      const scalars = Object.entries(scalarsAt(epoch + 1)).map(([key, value]) => [
        key,
        Float32Array.of(value),
      ]);
      const chunk = {
        indices: shuffled(count, seed, epoch),
        batchSize: count,
        scalars: Object.fromEntries(scalars),
        firstStep: epoch,
      };
      state = (await program.run(state, chunk)).state;
    }
    const arrays = await engine.download(state);
    for (const { name, variable } of modelWeights(fitted))
      expect([...arrays[`weights/${name}`]!.data]).toEqual([...variable.dataSync()]);
  });

test("where nothing is said it is Adam, as fit's; what it has not, and steps that are none, are refused", () => {
  const rate = fitStep(models.vae()).scalarsAt(1);
  expect(rate).toEqual(fitStep(models.vae(), { optimizer: adam() }).scalarsAt(1));
  const refused = (options: object, message: string) => {
    expect(() => fitStep(models.aae(), options)).toThrow(TrainingOptionError);
    expect(() => fitStep(models.aae(), options)).toThrow(message);
  };
  refused({ optimizers: { deceiver: sgd({ learningRate: 0.1 }) } }, "deceiver");
  refused({ optimiser: adam() }, "did you mean optimizer?");
  refused({ clipNorm: 1 }, "fitStep has no option clipNorm");
  refused({ optimizer: adam({ learningRate: plateau({ from: 0.01 }) }) }, "a schedule of the step");
  for (const step of [0, -5, Number.NaN, 1.5])
    expect(() => fitStep(models.vae()).scalarsAt(step)).toThrow(TrainingOptionError);
});
