import { type Autoencoder, copyModel } from "@autoencoders/models";
import { fitChunks } from "@autoencoders/trainers";
import type { RecipeOf } from "../recipes/recipe.ts";
import { prepare } from "./_prepare.ts";
import type { Lab } from "./lab.ts";

/** How many units stay active, and for how many epochs; the recipe's own k comes last. */
export const stages = [
  { k: 200, epochs: 3 },
  { k: 100, epochs: 3 },
  { k: 60, epochs: 3 },
  { k: 40, epochs: 3 },
] as const;

/**
 * Trains a k-sparse recipe with a k that falls in stages: with few active units from the start, most of them never win and stay
 * dead. Adam starts anew in each stage. The epochs are the recipe's in all.
 *
 * A. Makhzani, B. Frey, "k-Sparse Autoencoders", ICLR 2014, https://arxiv.org/abs/1312.5663
 */
export async function annealedKSparse(lab: Lab, recipe: RecipeOf<"sparse">): Promise<Autoencoder> {
  const ownEpochs = recipe.fit.epochs - stages.reduce((sum, { epochs }) => sum + epochs, 0);
  const own = { k: recipe.modelOptions.k!, epochs: ownEpochs };
  let { model, set, optimizer, fit } = await prepare(lab, recipe);
  for (const { k, epochs } of [...stages, own]) {
    model = copyModel({ ...model, options: { ...model.options, k } });
    const options = { ...fit, optimizer, epochs: lab.epochs(epochs) };
    await lab.fit(`${k} of ${recipe.modelOptions.codeDim}`, fitChunks(model, set.train, options));
  }
  return model;
}
