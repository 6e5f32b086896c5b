import { dataSets } from "@autoencoders/datasets";
import { disposeModel, type ZooEntry, zoo } from "@autoencoders/models";
import { makeOptimizer } from "@autoencoders/runs";
import { expect, test } from "vitest";
import { optimizerOptions } from "../options/optimizer-options.ts";
import { isReached } from "./figure.ts";
import { experiments } from "./index.ts";

/** What every experiment must reach, in the order of its figures; those only reported have none. */
const limits: Readonly<Record<string, readonly string[]>> = {
  M1: ["≤ 0.0001", "≤ 1"],
  M2: ["≤ 0.0098"],
  M3: ["≤ 0.0156"],
  M4: ["≤ 0.0074", "≤ 0.0025", "≤ 0.0098", "≤ 0.0192", "≤ 0.0044"],
  M5: ["≤ 0.0408"],
  M6: ["≤ 0.0242", "≤ 0.022"],
  M7: ["≤ 0.0137", "≤ 0.02"],
  M7b: [],
  M7c: [],
  M8: ["≤ 100.98"],
  M9: ["≤ 98", "≤ 99.5"],
  M10: ["≤ 0.068"],
  M11: ["≤ 0.0715"],
  M12: ["≤ 0.041"],
  M13: [],
  M14: ["≥ 1"],
  M15: ["≤ 0.282", "≥ 0.937", "≤ 0.288", "≥ 0.929"],
  M16: ["≤ 0.2839", "≥ 0.934"],
  M17: ["≤ 0.288", "≥ 0.93"],
  M18: ["≤ 0.291"],
  M19: ["≤ 0", "≤ 0.1043", "≤ 0.0925"],
  M20: ["≤ 0.117", "≤ 0.0995"],
  M21: ["≤ 0.198", "≤ 0.0839"],
  M22: ["≤ 0.02", "≤ 0.02", "≤ 0.02", "≤ 0.02"],
  M23: ["≤ 1"],
  M24: ["≤ 153", "≤ 147"],
  M25: ["≥ 0.97", "≥ 0.97"],
  T1: [],
  T2: ["≤ 0.0074", "≤ 0.0025", "≤ 0.0098"],
  T3: ["≤ 0.0192", "≤ 0.0044"],
  T4: ["≤ 0.0074", "≤ 0.0025", "≤ 0.0098"],
  T5: ["≤ 0.0098"],
  T6: ["≥ 3.5"],
  T7: [],
  T8: [],
  T9: ["≥ 8"],
  J1: ["≥ 0.985"],
  F1: ["≤ 93.813", "≤ 92.032", "≤ 91.131", "≥ 0", "≥ 0"],
  F2: ["≥ 0.5", "≥ 0.5"],
  F3: ["≥ 0", "≥ 0"],
  F4: ["≥ 0", "≥ 0"],
  F4b: ["≥ 0", "≥ 0"],
  F5: ["≥ 0"],
  F5b: [],
  F6: ["≥ 0.97"],
  F6b: ["≤ 71.8", "≤ 51", "≤ 24.2"],
  F7: ["≥ 0.93", "≥ 0.943", "≥ 0.948", "≥ 0.958"],
  F8: ["≥ 0", "≥ 0", "≤ 0.6"],
  F8b: ["≥ 0", "≥ 0.1"],
  F10: ["≤ 0.0444", "≥ 128", "≤ 0.999", "≤ 0.999"],
  F10b: [],
  F11: ["≤ 0.1151", "≥ 0.99"],
  F12: ["≤ 1.384", "≥ 0.9"],
  F13: ["≤ 0.0345", "≥ 0.5"],
};

test("every published experiment is there with its limits", () => {
  const typed = experiments.map(({ id, figures }) => [
    id,
    figures.flatMap(({ atMost, atLeast }) => [
      ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
      ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ]),
  ]);
  expect(Object.fromEntries(typed)).toEqual(limits);
  expect(typed.length).toBe(Object.keys(limits).length);
});

test("the figures of an experiment have names of their own, and limits have sources", () => {
  for (const { id, title, figures } of experiments) {
    expect(title.length, id).toBeGreaterThan(10);
    expect(new Set(figures.map(({ name }) => name)).size, id).toBe(figures.length);
    for (const { name, atMost, atLeast, source } of figures)
      if (atMost !== undefined || atLeast !== undefined)
        expect(source?.length, `${id} ${name}`).toBeGreaterThan(5);
  }
});

const trained = experiments.flatMap(({ recipes }) => recipes);

test("recipes of one name are one recipe, whatever experiment trains it", () => {
  for (const recipe of trained)
    for (const other of trained) if (recipe.name === other.name) expect(recipe).toEqual(other);
});

test("every recipe of an experiment builds its model and its optimizer", () => {
  for (const { model: name, modelOptions, dataset, fit } of trained) {
    const { build }: ZooEntry = zoo[name];
    const model = build({ inputShape: dataSets[dataset].shape, ...modelOptions });
    expect(model.encoder.inputs[0]!.shape).toEqual([null, ...dataSets[dataset].shape]);
    disposeModel(model);
    const optimizer = optimizerOptions({}, fit.optimizer, 1);
    expect(makeOptimizer(optimizer).name).toBe(fit.optimizer.name);
  }
});

test("a limit is kept by the limit itself, and only by what is on its side", () => {
  expect([0.9, 1, 1.1].map((value) => isReached({ name: "", atMost: 1 }, value))).toEqual([
    ...[true, true, false],
  ]);
  expect([0.9, 1, 1.1].map((value) => isReached({ name: "", atLeast: 1 }, value))).toEqual([
    ...[false, true, true],
  ]);
  expect(isReached({ name: "" }, 1)).toBeUndefined();
});
