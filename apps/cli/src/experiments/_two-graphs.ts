import { type Autoencoder, stack } from "@autoencoders/models";
import { buildModel } from "@autoencoders/runs";
import { encodeExamples, evaluate, fitChunks } from "@autoencoders/trainers";
import { mnistStacked } from "../recipes/mnist-stacked.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { prepare } from "./_prepare.ts";
import type { Lab } from "./lab.ts";
import { trainingOf } from "./training-of.ts";

/** What `twoGraphs` trains: the layers of the net of M2, each for so many epochs. */
export const twoGraphsSettings = {
  training: trainingOf(mnistStacked),
  units: { first: 300, second: 150 },
  epochs: 4,
};

/** One layer down and one back, of the net of M2. */
const layer = (codeDim: number): RecipeOf<"stacked"> => ({
  ...mnistStacked,
  modelOptions: { ...mnistStacked.modelOptions, hidden: [], codeDim },
});

/** Two autoencoders of one layer each, the second on the codes of the first, then put into one. */
export async function twoGraphs(lab: Lab): Promise<{
  readonly model: Autoencoder;
  /** Mean squared errors of the last epoch of each. */
  readonly phases: readonly [number, number];
  readonly testMse: number;
}> {
  const { units, epochs } = twoGraphsSettings;
  const { model: first, set, optimizer, fit } = await prepare(lab, layer(units.first));
  const options = { ...fit, optimizer, epochs: lab.epochs(epochs) };
  const one = await lab.fit("first graph", fitChunks(first, set.train, options));
  const codes = await encodeExamples(first, set.train, { engine: lab.engine });
  const { model: name, modelOptions } = layer(units.second);
  const second = buildModel(
    { name, options: { ...modelOptions, seed: lab.seed } },
    codes.shape.slice(1),
  );
  const two = await lab.fit("second graph", fitChunks(second, codes, options));
  const model = stack([first, second]);
  const { engine, seed, batchSize = 150 } = fit;
  const { metrics } = await evaluate(model, set.test, { engine: engine!, seed: seed!, batchSize });
  return {
    model,
    phases: [one.at(-1)!.terms.reconstruction!, two.at(-1)!.terms.reconstruction!],
    testMse: metrics.mse,
  };
}
