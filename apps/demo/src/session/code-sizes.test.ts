import { expect, test } from "vitest";
import { makeCatalog } from "../catalog/make-catalog.ts";
import { codeSizes, isFirstModel, withCodeSize } from "./code-sizes.ts";
import { defaultSettings } from "./default-settings.ts";
import { firstSettings } from "./first-settings.ts";

const { models } = await makeCatalog();

test("the first model of another size is still a first model, and everything else stays", () => {
  for (const size of codeSizes) {
    const sized = withCodeSize(firstSettings, size, models)!;
    expect(isFirstModel(sized.model)).toBe(true);
    expect(sized.model.options.codeDim).toBe(size);
    expect({ ...sized, model: firstSettings.model }).toEqual(firstSettings);
  }
});

test("a model that a visitor chose keeps its options but for the code's size; of one without that option there is nothing to choose", () => {
  const chosen = defaultSettings("vae", { hidden: [64], codeDim: 5 });
  expect(isFirstModel(chosen.model)).toBe(false);
  expect(withCodeSize(chosen, 8, models)?.model.options).toEqual({ hidden: [64], codeDim: 8 });
  const without = { ...models, vae: { ...models.vae, options: {} } };
  expect(withCodeSize(chosen, 8, without)).toBeUndefined();
});
