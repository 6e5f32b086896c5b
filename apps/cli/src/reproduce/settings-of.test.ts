import { expect, test } from "vitest";
import { m03Tied } from "../experiments/m03-tied.ts";
import { settingsOf } from "./settings-of.ts";

const [recipe] = m03Tied.recipes;

test("settings change with what is trained, not with what is said of it", () => {
  const { fit, modelOptions } = recipe!;
  const changed = (changes: object): string =>
    settingsOf({ ...m03Tied, recipes: [{ ...recipe!, ...changes }] });
  const own = settingsOf(m03Tied);
  const reordered = Object.fromEntries(Object.entries(modelOptions).reverse());
  for (const same of [{}, { summary: "another" }, { name: "other" }, { modelOptions: reordered }])
    expect(changed(same)).toBe(own);
  const others = [
    changed({ model: "stacked" }),
    changed({ dataset: "fashionMnist" }),
    changed({ fit: { ...fit, epochs: 6 } }),
    changed({ fit: { ...fit, optimizer: { ...fit.optimizer, beta1: 0.9 } } }),
    changed({ modelOptions: { ...modelOptions, codeDim: 3 } }),
    settingsOf({ ...m03Tied, recipes: [] }),
    settingsOf({ ...m03Tied, revision: 1 }),
  ];
  expect(new Set([own, ...others]).size).toBe(others.length + 1);
});
