import { chooseEngine, type Engine, type StateArrays, type Step } from "@autoencoders/compiler";
import { seededRandom } from "@autoencoders/layers";
import { denseAutoencoder } from "@autoencoders/models";
import { expect, test } from "vitest";
import { adam } from "../optimizers/adam.ts";
import { gradientStep } from "./gradient-step.ts";
import { trainableOf } from "./trainable.ts";
import { initialState, trainingStep } from "./training-step.ts";
import { updateStep } from "./update-step.ts";

const x = { data: seededRandom(1).uniform([6, 3]).dataSync() as Float32Array, shape: [6, 3] };
const optimizer = adam({ learningRate: 0.1 });

async function done(engine: Engine, step: Step, state: StateArrays, rows: readonly number[]) {
  const program = await engine.prepare(step, { data: { x }, fillRandom: (_, out) => out.fill(0) });
  const scalars = Object.fromEntries(
    Object.entries(step.scalars.length > 0 ? optimizer.coefficients(1, 0.1) : {}).map(
      ([name, number]) => [name, Float32Array.of(number)],
    ),
  );
  const wanted = Object.fromEntries(Object.keys(step.state).map((name) => [name, state[name]!]));
  const chunk = { indices: Int32Array.from(rows), batchSize: rows.length, scalars, firstStep: 0 };
  const result = await program.run(engine.upload(wanted), chunk);
  const after = await engine.download(result.state);
  engine.release(result.state);
  await program.dispose();
  return after;
}

for (const name of ["onnx", "cpu"] as const)
  test(`on ${name} a gradient step and an update step are a training step, and the mean of two halves' gradients is the whole's`, async () => {
    const engine = await chooseEngine(name, { threads: 1 });
    const trainable = trainableOf(denseAutoencoder({ inputShape: [3], codeDim: 2, seed: 2 }));
    const start: Record<string, StateArrays[string]> = { ...initialState(trainable, optimizer) };
    for (const { name: weight, variable } of trainable.weights)
      start[`gradients/${weight}`] = {
        data: new Float32Array(variable.size),
        shape: variable.shape,
      };
    const rows = [0, 1, 2, 3, 4, 5];
    const whole = await done(engine, trainingStep(trainable, optimizer), start, rows);
    const gradientOf = (some: number[]) => done(engine, gradientStep(trainable), start, some);
    const gradients = await gradientOf(rows);
    const [first, second] = [await gradientOf([0, 1, 2]), await gradientOf([3, 4, 5])];
    for (const [key, { data }] of Object.entries(gradients)) {
      if (!key.startsWith("gradients/")) expect([...data]).toEqual([...start[key]!.data]);
      else
        expect(first[key]!.data.map((g, i) => (g + second[key]!.data[i]!) / 2)).toBeAllClose(
          data,
          1e-6,
        );
    }
    const updated = await done(
      engine,
      updateStep(trainable, optimizer),
      { ...start, ...gradients },
      [0],
    );
    for (const { name: weight } of trainable.weights)
      expect(updated[`weights/${weight}`]!.data).toBeAllClose(
        whole[`weights/${weight}`]!.data,
        1e-6,
      );
  });
