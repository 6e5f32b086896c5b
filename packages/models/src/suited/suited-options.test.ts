import { expect, test } from "vitest";
import { disposeModel } from "../dispose-model.ts";
import { type ZooName, zoo } from "../zoo/zoo.ts";
import type { ZooEntry } from "../zoo/zoo-entry.ts";
import { suitedOptions } from "./suited-options.ts";

const entries = Object.entries(zoo) as [ZooName, ZooEntry][];
const table = (size: number) => ({ kind: "table", shape: [size] }) as const;

test("of a table every model whose defaults are meant for pictures has an output of any range and, unless it is sparse, a smaller code", () => {
  for (const [name, { build, suited, options }] of entries.filter(([, entry]) => entry.suited))
    for (const size of [1, 2, 3, 6, 31]) {
      const model = build({ inputShape: [size], ...suitedOptions(name, table(size)) });
      expect(model.objective?.range, name).toBeUndefined();
      expect(model.objective?.domain, name).toBeUndefined();
      const { condition } = model;
      // Beside the probabilities of classes, which some codes end with.
      const ofClasses = condition && !condition.isInput ? condition.classes : 0;
      const codeSize = model.code.shape[0]! - ofClasses;
      if (!("sparsity" in options)) expect(codeSize, name).toBeLessThan(Math.max(2, size));
      expect(suited).toBeDefined();
      disposeModel(model);
    }
});

test("a vae of six columns has a code of two, small layers and learns a standard deviation of each column", () => {
  expect(suitedOptions("vae", table(6))).toEqual({
    hidden: [32, 32],
    codeDim: 2,
    likelihood: "gaussian",
    likelihoodScale: "perFeature",
  });
  expect(suitedOptions("stacked", table(30))).toEqual({ hidden: [128], codeDim: 10 });
  expect(suitedOptions("deepAutoencoder", table(6))).toMatchObject({
    hidden: [32, 16, 8, 4],
    codeDim: 2,
  });
});

test("rows that are wide have the general sizes, and windows of a recording count all their numbers", () => {
  expect(suitedOptions("vae", table(784))).toMatchObject({ hidden: [500, 500], codeDim: 20 });
  expect(suitedOptions("stacked", { kind: "series", shape: [5, 2] })).toEqual({
    hidden: [64],
    codeDim: 4,
  });
});

test("pictures keep every default, and so do models that are made for other rows", () => {
  for (const [name] of entries)
    expect(suitedOptions(name, { kind: "pictures", shape: [8, 8, 1] })).toEqual({});
  expect(suitedOptions("convVae", table(6))).toEqual({});
  expect(suitedOptions("detector", table(6))).toEqual({});
});

test("what was chosen wins, and what depends on it goes with it", () => {
  expect(suitedOptions("vae", table(6), { codeDim: 5, likelihood: "bernoulli" })).toEqual({
    hidden: [32, 32],
  });
  expect(suitedOptions("vae", table(6), { likelihoodStddev: 0.1 })).not.toHaveProperty(
    "likelihoodScale",
  );
  expect(
    suitedOptions("contractive", table(6), { reconstruction: "binaryCrossEntropy" }),
  ).not.toHaveProperty("outputActivation");
  expect(suitedOptions("sparse", table(6), { codeDim: 1, sparsity: "kSparse" })).toEqual({ k: 1 });
  expect(suitedOptions("sparse", table(6), { codeDim: 1 })).toEqual({});
  expect(suitedOptions("stacked", table(6), { hidden: undefined })).toHaveProperty("hidden");
});
