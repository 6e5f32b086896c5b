import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { restoreCorruption } from "@autoencoders/layers";
import {
  type Penalty,
  PenaltyError,
  penaltyNames,
  restorePenalty,
  weighted,
} from "@autoencoders/losses";
import { type Autoencoder, denseAutoencoder, disposeModel, zoo } from "@autoencoders/models";
import { expect, test } from "vitest";
import { optimizers } from "../optimizers/index.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { fitChunks } from "../procedures/fit.ts";
import type { LabeledExamples } from "../rows/labeled-rows.ts";

const inputShape = [4, 4, 1];
const rows = 40;
const examples: LabeledExamples = {
  data: Uint8Array.from(
    { length: rows * 16 },
    (_, i) => 127.5 * (1 + Math.sin(i * 12.9898 + ((i / 16) | 0))),
  ),
  shape: [rows, ...inputShape],
  labels: Array.from({ length: rows }, (_, row) => (row % 4) - 1), // read by models that are told classes
};

/** On each engine the mean loss of five steps, from the same initial weights; with `validation` that of the model after them, too. */
async function bothLosses(
  build: () => Autoencoder,
  optimizer: Optimizer,
  more: { readonly validation?: LabeledExamples } = {},
): Promise<[number[], number[]]> {
  const engines = [eagerEngine({ backend: "cpu" }), await chooseEngine("onnx", { threads: 1 })];
  const losses: number[][] = [];
  for (const engine of engines) {
    const model = build();
    const options = { epochs: 1, batchSize: 8, optimizer, engine, seed: 1, clipNorm: 5 };
    for await (const { report } of fitChunks(model, examples, { ...options, ...more }))
      if (report) losses.push([report.loss, ...(more.validation ? [report.validation!.loss] : [])]);
    disposeModel(model);
  }
  return losses as [number[], number[]];
}

async function expectAgreement(...given: Parameters<typeof bothLosses>): Promise<void> {
  const [eager, compiled] = await bothLosses(...given);
  expect(compiled.length).toBe(eager.length);
  for (const [i, loss] of eager.entries())
    expect(Math.abs(compiled[i]! - loss) / Math.abs(loss)).toBeLessThan(1e-5);
}

const refuses = (build: () => Autoencoder): boolean => {
  try {
    disposeModel(build());
    return false;
  } catch (error) {
    if (error instanceof PenaltyError) return true;
    throw error;
  }
};

const penaltyOf = (name: string): Penalty => weighted(0.01, restorePenalty({ name, options: {} }));
const single = penaltyNames.filter((name) => name !== "weighted");

const models = Object.keys(zoo) as (keyof typeof zoo)[];
const makers = Object.entries(optimizers);

for (const modelName of models)
  for (const [optimizerName, makeOptimizer] of makers)
    test(`five compiled steps of ${modelName} by ${optimizerName} lose what eager ones do`, () =>
      expectAgreement(() => zoo[modelName].build(smallOptions(modelName)), makeOptimizer()));

// Every penalty with every model, and with every optimizer: of the models in turn each takes the next one.
for (const [at, modelName] of models.entries())
  test(`five compiled steps of ${modelName} with every penalty lose what eager ones do`, async () => {
    for (const [i, name] of single.entries()) {
      const options = { ...smallOptions(modelName), penalties: { extra: penaltyOf(name) } };
      const withPenalty = () => zoo[modelName].build(options);
      const [, makeOptimizer] = makers[(at + i) % makers.length]!;
      if (!refuses(withPenalty)) await expectAgreement(withPenalty, makeOptimizer());
    }
  });

test("there are enough models for every penalty to meet every optimizer", () => {
  expect(models.length).toBeGreaterThanOrEqual(makers.length);
});

/** Smaller than the defaults, where a model has such an option, so that the battery stays quick. */
const smallOptions = (model: keyof typeof zoo) => {
  const { options } = zoo[model];
  return {
    inputShape,
    ...("hidden" in options ? { hidden: [12, 9] } : {}),
    ...("codeDim" in options ? { codeDim: 5 } : {}),
    ...("filters" in options ? { filters: [6, 4] } : {}),
    ...("discriminator" in options ? { discriminator: [6] } : {}),
    ...("codebookSize" in options ? { codebookSize: 6, entryDim: 3 } : {}),
    ...("wideNets" in options ? { wideNets: 2, narrowNets: 1 } : {}),
  };
};

for (const [sparsity, chosen] of [
  ["kSparse", { k: 3, alpha: 2 }],
  ["winnerTakeAll", { rate: 0.25 }],
] as const)
  test(`five compiled steps of a ${sparsity} code lose what eager ones do, and so does the model they leave when it is evaluated`, async () => {
    const options = { inputShape, codeDim: 12, sparsity, ...chosen };
    const validation = { validation: examples };
    for (const hidden of [[], [9]])
      await expectAgreement(
        () => zoo.sparse.build({ ...options, hidden }),
        optimizers.adam!(),
        validation,
      );
  });

for (const name of ["gaussianNoise", "maskingNoise", "dropoutNoise", "saltAndPepper"])
  test(`five compiled steps under ${name} lose what eager ones do`, async () => {
    const options: Record<string, number> =
      name === "gaussianNoise" ? { stddev: 0.5 } : { rate: 0.3 };
    const corruption = restoreCorruption({ name, options });
    await expectAgreement(
      () => denseAutoencoder({ inputShape, hidden: [12], codeDim: 5, corruption }),
      optimizers.adam!(),
    );
  });

for (const activation of [
  "relu",
  "elu",
  "selu",
  "gelu",
  "sigmoid",
  "tanh",
  "softplus",
  "linear",
] as const)
  test(`five compiled steps of ${activation} layers lose what eager ones do`, async () => {
    for (const outputActivation of ["sigmoid", "linear"] as const)
      await expectAgreement(
        () =>
          denseAutoencoder({
            inputShape,
            hidden: [12],
            codeDim: 5,
            activation,
            outputActivation,
            tied: true,
          }),
        optimizers.momentum!(),
      );
  });
