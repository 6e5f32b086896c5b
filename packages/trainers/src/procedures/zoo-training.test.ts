import { createHash } from "node:crypto";
import { chooseEngine } from "@autoencoders/compiler";
import { type Autoencoder, modelWeights, zoo } from "@autoencoders/models";
import { expect, test } from "vitest";
import { adam } from "../optimizers/adam.ts";
import type { FitOptions } from "../options/fit-options.ts";
import type { LabeledExamples } from "../rows/labeled-rows.ts";
import { fit } from "./fit.ts";

const engine = await chooseEngine("onnx", { threads: 1 });
const inputShape = [4, 4, 1];
/** Blobs that move: smooth rows of one parameter, which any model can learn. */
const examples: LabeledExamples = {
  data: Float32Array.from({ length: 48 * 16 }, (_, i) => {
    const [row, pixel] = [Math.floor(i / 16), i % 16];
    return 0.5 + 0.45 * Math.sin(row / 8 + pixel);
  }),
  shape: [48, ...inputShape],
  labels: Array.from({ length: 48 }, (_, row) => (row % 4) - 1), // read by models that are told classes
};

/** Smaller than the defaults, where a model has such an option. */
const small = {
  hidden: [8],
  codeDim: 5,
  filters: [4, 3],
  codebookSize: 6,
  entryDim: 3,
  components: 4,
  flows: 2,
  discriminator: [6],
};

const digests = (model: Autoencoder): readonly (readonly [name: string, digest: string])[] =>
  modelWeights(model).map(({ name, variable }) => {
    const bytes = new Uint8Array(variable.dataSync().slice().buffer);
    return [name, createHash("sha256").update(bytes).digest("hex")];
  });

/** The losses of the epochs, and the names of the weights that moved. */
async function trained(model: Autoencoder, options: Pick<FitOptions, "epochs" | "frozen">) {
  const before = digests(model);
  const losses: number[] = [];
  const optimizer = adam({ learningRate: 0.01 });
  for await (const { loss } of fit(model, examples, {
    batchSize: 8,
    engine,
    optimizer,
    ...options,
  }))
    losses.push(loss);
  const moved = digests(model).flatMap(([name, digest], i) =>
    digest === before[i]![1] ? [] : [name],
  );
  return { losses, moved };
}

for (const [name, { build, options }] of Object.entries(zoo)) {
  const sizes = Object.entries(small).filter(([option]) => Object.hasOwn(options, option));
  const make = () => build({ inputShape, ...Object.fromEntries(sizes) });

  test(`${name} learns rows of one parameter: its loss falls, and every weight moves`, async () => {
    const { losses, moved } = await trained(make(), { epochs: 12 });
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
    expect(moved).toEqual(modelWeights(make()).map((weight) => weight.name));
  });

  test(`${name} keeps the bits of the part that is frozen, and trains the other`, async () => {
    const names = modelWeights(make()).map((weight) => weight.name);
    for (const part of ["encoder", "decoder"]) {
      const { moved } = await trained(make(), { epochs: 1, frozen: [part] });
      expect(moved).toEqual(names.filter((weight) => !weight.startsWith(`${part}/`)));
    }
  });
}
