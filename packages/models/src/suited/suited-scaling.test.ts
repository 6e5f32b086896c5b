import { expect, test } from "vitest";
import { suitedScaling } from "./suited-scaling.ts";

test("rows that are no pictures are standardized, unless the model can give numbers in [0, 1] alone", () => {
  for (const kind of ["table", "series", "arrays"] as const) {
    expect(suitedScaling("vae", kind)).toBe("standard");
    expect(suitedScaling("linear", kind)).toBe("standard");
    expect(suitedScaling("contractive", kind)).toBe("standard");
    expect(suitedScaling("vae", kind, { likelihood: "bernoulli" })).toBeUndefined();
    expect(suitedScaling("stacked", kind, { outputActivation: "sigmoid" })).toBeUndefined();
    expect(
      suitedScaling("contractive", kind, { reconstruction: "binaryCrossEntropy" }),
    ).toBeUndefined();
  }
  expect(suitedScaling("vae", "pictures")).toBeUndefined();
});

test("a model that is made for standardized rows has them of any kind", () => {
  for (const kind of ["table", "pictures"] as const)
    expect(suitedScaling("detector", kind)).toBe("standard");
});
