import { dataSets } from "@autoencoders/datasets";
import { disposeModel, type ZooEntry, zoo } from "@autoencoders/models";
import { makeOptimizer } from "@autoencoders/runs";
import { expect, test } from "vitest";
import { optimizerOptions } from "../options/optimizer-options.ts";
import { isImage } from "../pictures/is-image.ts";
import { recipes } from "./index.ts";
import type { RecipeOf } from "./recipe.ts";

test("a recipe's options are those of its model, and a slip in their names does not compile", () => {
  const recipe: Omit<RecipeOf<"stacked">, "dataset" | "fit" | "reaches"> = {
    name: "slip",
    summary: "an option that no model has",
    model: "stacked",
    // @ts-expect-error codeDmi is no option
    modelOptions: { codeDmi: 150 },
  };
  const options: RecipeOf<"vae">["modelOptions"] = {
    // @ts-expect-error the option is a number
    codeDim: "150",
  };
  expect(recipe.modelOptions).not.toEqual(options);
});

for (const [name, recipe] of Object.entries(recipes))
  test(`${name} builds a model for its data set and an optimizer`, () => {
    expect(recipe.name).toBe(name);
    const inputShape = dataSets[recipe.dataset].shape;
    const { build }: ZooEntry = zoo[recipe.model];
    const model = build({ inputShape, ...recipe.modelOptions });
    expect(model.encoder.inputs[0]!.shape).toEqual([null, ...inputShape]);
    disposeModel(model);
    const { optimizer, epochs, batchSize } = recipe.fit;
    expect(makeOptimizer(optimizerOptions({}, optimizer, 1)).name).toBe(optimizer.name);
    expect(epochs * batchSize).toBeGreaterThan(0);
    expect(recipe.reaches.source.length).toBeGreaterThan(5);
    expect(isImage(inputShape)).toBe(recipe.dataset !== "plane3d");
  });
