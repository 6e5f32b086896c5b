import { klSparsity, l1Activity, weighted } from "@autoencoders/losses";
import { denseAutoencoder, disposeModel } from "@autoencoders/models";
import { expect, test } from "vitest";
import { freeTerm, readPenalties, writePenalties } from "./penalty-entries.ts";

const entries = [
  { term: "sparse", penalty: "klSparsity", weight: 0.2, options: { target: 0.1, epsilon: 1e-7 } },
  { term: "small", penalty: "l1Activity", weight: 1, options: {} },
];

test("penalties that packages made are read, weights multiplied, and what is written is read back", () => {
  const sparse = weighted(0.5, weighted(0.4, klSparsity({ target: 0.1 })));
  expect(readPenalties({ sparse: sparse.spec, small: l1Activity().spec })).toEqual(entries);
  expect(readPenalties(writePenalties(entries))).toEqual(entries);
});

test("a model takes what is written", () => {
  const options = { hidden: [], codeDim: 2, codeActivation: "sigmoid" } as const;
  const penalties = writePenalties(entries);
  const model = denseAutoencoder({ inputShape: [4], ...options, penalties } as never);
  expect(model.options).toMatchObject({ penalties });
  disposeModel(model);
});

test("what is no penalty is left out", () => {
  const nothing = { a: 3, b: null, c: { name: 1 }, d: { name: "weighted", options: {} } };
  for (const value of [undefined, "l1Activity", nothing]) expect(readPenalties(value)).toEqual([]);
});

test("a term has the penalty's name, with a number where that is taken", () => {
  expect(freeTerm("contraction", [])).toBe("contraction");
  expect(freeTerm("l1Activity", ["l1Activity", "l1Activity2"])).toBe("l1Activity3");
});
