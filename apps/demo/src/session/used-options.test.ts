import { expect, test } from "vitest";
import { makeCatalog } from "../catalog/make-catalog.ts";
import { linkNotes } from "./link-notes.ts";
import { settingsFromHash } from "./settings-hash.ts";
import { usedOptions } from "./used-options.ts";

const catalog = await makeCatalog();
const { sparse, flowVae } = catalog.models;

test("options go with the choice that they belong to", () => {
  const chosen = { codeDim: 8, sparsity: "kSparse", k: 3 };
  expect(usedOptions(sparse, chosen)).toEqual(chosen);
  expect(usedOptions(sparse, { ...chosen, sparsity: "klSparsity" })).toEqual({
    codeDim: 8,
    sparsity: "klSparsity",
  });
  expect(usedOptions(flowVae, { flowUnits: 8 })).toEqual({});
});

test("a link with an option that means nothing beside the others begins without it, and it is said", () => {
  const hash = "model=sparse&model.sparsity=klSparsity&model.k=10&model.target=0.05";
  expect(settingsFromHash(hash, catalog)?.model.options).toEqual({
    sparsity: "klSparsity",
    target: 0.05,
  });
  expect(linkNotes(hash, catalog)).toEqual([
    "The link asks for model.k “10”, which cannot be: it is left out.",
  ]);
});

test("a link to rows that are no pictures keeps an option that their own defaults may give a meaning", () => {
  const options = "model=vae&model.likelihoodStddev=0.5";
  const stddev = { likelihoodStddev: 0.5 };
  expect(settingsFromHash(`${options}&data=plane3d`, catalog)?.model.options).toEqual(stddev);
  expect(settingsFromHash(`${options}&data=digits`, catalog)?.model.options).toEqual({});
  const both = `${options}&model.likelihood=poisson&data=plane3d`;
  expect(settingsFromHash(both, catalog)?.model.options).toEqual({ likelihood: "poisson" });
});
