import { dataSets } from "@autoencoders/datasets";
import { disposeModel, zoo } from "@autoencoders/models";
import { makeOptimizer } from "@autoencoders/runs";
import { expect, test } from "vitest";
import { optimizerOptions } from "../options/optimizer-options.ts";
import { isImage } from "../pictures/is-image.ts";
import { recipes } from "./index.ts";

for (const [name, recipe] of Object.entries(recipes))
  test(`${name} builds a model for its data set and an optimizer`, () => {
    expect(recipe.name).toBe(name);
    const inputShape = dataSets[recipe.dataset].shape;
    const model = zoo[recipe.model].build({ inputShape, ...recipe.modelOptions });
    expect(model.encoder.inputs[0]!.shape).toEqual([null, ...inputShape]);
    disposeModel(model);
    const { optimizer, epochs, batchSize } = recipe.fit;
    expect(makeOptimizer(optimizerOptions({}, optimizer, 1)).name).toBe(optimizer.name);
    expect(epochs * batchSize).toBeGreaterThan(0);
    expect(recipe.reaches.source.length).toBeGreaterThan(5);
    expect(isImage(inputShape)).toBe(recipe.dataset !== "plane3d");
  });
