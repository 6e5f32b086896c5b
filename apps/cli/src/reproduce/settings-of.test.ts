import { expect, test } from "vitest";
import { f12IndexPrior } from "../experiments/f12-index-prior.ts";
import { experiments } from "../experiments/index.ts";
import { m03Tied } from "../experiments/m03-tied.ts";
import { isDone } from "./is-done.ts";
import { resultsOf } from "./results-of.ts";
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
    settingsOf({ ...m03Tied, settings: { epochs: 4 } }),
    settingsOf({ ...m03Tied, settings: { epochs: 5 } }),
  ];
  expect(new Set([own, ...others]).size).toBe(others.length + 1);
});

test("a result is no longer an experiment's own once one number that its code reads has changed", () => {
  const { figures, settings } = f12IndexPrior;
  const values = Object.fromEntries(figures.map(({ name }) => [name, 1]));
  const circumstances = { seconds: 1, seed: 0, engine: "cpu", quick: false };
  const results = resultsOf(f12IndexPrior, values, circumstances);
  const isCurrent = (changed: object): boolean =>
    isDone({ ...f12IndexPrior, settings: { ...settings, ...changed } }, 0, false, results);
  expect(isCurrent({})).toBe(true);
  expect(isCurrent({ rows: 999 })).toBe(false);
  const text = JSON.stringify(settings);
  expect(text).toContain('"epochs":12');
  expect(isCurrent(JSON.parse(text.replace('"epochs":12', '"epochs":4')))).toBe(false);
});

test("settings are plain JSON, and experiments that train no recipe as it stands have them", () => {
  for (const { id, recipes, settings } of experiments) {
    if (settings === undefined) expect(recipes.length, id).toBeGreaterThan(0);
    else expect(JSON.parse(JSON.stringify(settings)), id).toEqual(settings);
  }
});
