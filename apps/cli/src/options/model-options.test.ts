import { expect, test } from "vitest";
import { recipes } from "../recipes/index.ts";
import { modelOptions } from "./model-options.ts";
import { trainingOptions } from "./training-options.ts";

test("what a recipe says of a choice goes with the choice that a flag replaces, and what is asked for stays", () => {
  const base: Readonly<Record<string, unknown>> = { ...recipes["mnist-k-sparse"]?.modelOptions };
  expect(base).toMatchObject({ sparsity: "kSparse", k: 25, alpha: 3 });
  const { alpha: _, ...rest } = base;
  const changed = modelOptions("sparse", { sparsity: "klSparsity", k: 7 }, base);
  expect(changed).toEqual({ ...rest, sparsity: "klSparsity", k: 7 });
  expect(modelOptions("sparse", { k: 7 }, base)).toMatchObject({ k: 7, alpha: 3 });
});

test("help of an option says what it means for each model that has it", () => {
  const { gamma, weight } = trainingOptions();
  expect(gamma!.help).toMatch(/^weight of the total correlation .* \(factorVae\); .* \(vaeGan\)$/);
  expect(weight!.help).toMatch(/ \(sparse\); of the contraction term \(contractive\)$/);
});
