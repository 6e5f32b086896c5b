import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ResumeError, TrainingOptionError } from "../errors.ts";
import type { TrainingState } from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { fitChunks } from "../procedures/fit.ts";
import type { Examples } from "../rows/examples.ts";

const onnx = await chooseEngine("onnx", { threads: 1 });
const cpu = eagerEngine({ backend: "cpu" });
const examples: Examples = {
  data: Float32Array.from({ length: 120 }, (_, i) => 0.5 + 0.4 * Math.sin(i)),
  shape: [20, 6],
};
const build = () => denseAutoencoder({ inputShape: [6], hidden: [5], codeDim: 3, tied: false });

/** The bytes of each weight, and the state of the training at its end. */
async function trained(options: Partial<FitOptions>) {
  const model = build();
  const bytes = () =>
    modelWeights(model).map(({ name, variable }) => {
      const { buffer, byteOffset, byteLength } = variable.dataSync() as Float32Array;
      return [name, Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString("hex")];
    });
  const before = bytes();
  let state: TrainingState | undefined;
  const all = { epochs: 2, batchSize: 8, engine: onnx, ...options };
  for await (const progress of fitChunks(model, examples, all)) state = await progress.state();
  const after = bytes();
  const moved = after.filter(([, hex], i) => hex !== before[i]![1]).map(([name]) => name);
  return { moved, state: state! };
}
const all = modelWeights(build()).map(({ name }) => name);

for (const [name, engine] of [
  ["onnx", onnx],
  ["cpu", cpu],
] as const)
  test(`on ${name} frozen weights keep their bits and have no slots, all others move`, async () => {
    const free = await trained({ engine });
    expect(free.moved).toEqual(all);
    const cases: [string[], (weight: string) => boolean][] = [
      [["encoder"], (weight) => weight.startsWith("encoder/")],
      [["encoder/hidden1"], (weight) => weight.startsWith("encoder/hidden1/")],
      [
        ["decoder/output/bias", "encoder/code"],
        (weight) => /output\/bias|encoder\/code/.test(weight),
      ],
    ];
    for (const [frozen, isFrozen] of cases) {
      const { moved, state } = await trained({ engine, frozen, clipNorm: 1, optimizer: adam() });
      expect(moved).toEqual(all.filter((weight) => !isFrozen(weight)));
      const slots = Object.keys(state.tensors).filter((tensor) =>
        tensor.startsWith("slots/first/"),
      );
      expect(slots).toEqual(moved.map((weight) => `slots/first/${weight}`));
    }
  });

test("a frozen name that is none of the model's, or leaves nothing to train, is refused", async () => {
  const refused = (frozen: unknown) =>
    expect(trained({ frozen: frozen as string[] })).rejects.toThrow(TrainingOptionError);
  for (const frozen of [
    ["encoder/hiden1"],
    ["enc"],
    ["encoder/hidden1/"],
    [""],
    ["encoder", "decoder"],
  ])
    await refused(frozen);
  await refused("encoder");
  await refused([1]);
  await expect(trained({ frozen: ["encoder/hiden1"] })).rejects.toThrow(
    "encoder/hidden1/bias, encoder/code/kernel",
  );
});

test("a training is resumed with the weights frozen that were", async () => {
  const options = { frozen: ["encoder"], optimizer: sgd() };
  const { state: resume } = await trained(options);
  await trained({ ...options, epochs: 3, resume });
  await expect(trained({ optimizer: sgd(), epochs: 3, resume })).rejects.toThrow(ResumeError);
  await expect(trained({ ...options, frozen: ["decoder"], resume })).rejects.toThrow(
    'frozen weights the training was started with (["encoder"])',
  );
});
