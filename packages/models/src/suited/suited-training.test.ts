import { expect, test } from "vitest";
import { suitedTraining } from "./suited-training.ts";

test("a table of few rows is seen often, one of many in larger batches, and pictures have no training of their own", () => {
  // 614 rows are 20 batches of 32, and 4,000 steps are 200 epochs of them.
  expect(suitedTraining("vae", "table", 614)).toEqual({ batchSize: 32, epochs: 200 });
  expect(suitedTraining("vae", "table", 10)).toEqual({ batchSize: 32, epochs: 200 });
  expect(suitedTraining("vae", "table", 1_000_000)).toEqual({ batchSize: 256, epochs: 20 });
  expect(suitedTraining("vae", "pictures", 614)).toBeUndefined();
});

test("a model that says itself how it is trained is trained so", () => {
  expect(suitedTraining("detector", "table", 614)).toEqual({ batchSize: 32, epochs: 20 });
});
