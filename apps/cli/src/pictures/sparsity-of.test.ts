import { klSparsity, l2Kernel, squaredSparsity, weighted } from "@autoencoders/losses";
import { sparse, stacked } from "@autoencoders/models";
import { expect, test } from "vitest";
import { sparsityOf } from "./sparsity-of.ts";

const options = { inputShape: [4], hidden: [], codeDim: 3 };

test("the penalty of a sparse model is that of its options, with their defaults", () => {
  expect(sparsityOf(sparse(options))).toEqual({
    penalty: "klSparsity",
    target: 0.1,
    weight: 0.2,
  });
  expect(sparsityOf(sparse({ ...options, sparsity: "l1Activity", weight: 3 }))).toEqual({
    penalty: "l1Activity",
    target: undefined,
    weight: 3,
  });
  expect(sparsityOf(sparse({ ...options, sparsity: "kSparse", k: 2 }))).toBeUndefined();
});

test("a penalty of any model is found among the others, with all its weights", () => {
  const penalties = {
    l2: weighted(1e-4, l2Kernel()),
    few: weighted(0.5, weighted(3, squaredSparsity({ target: 0.2 }))),
  };
  expect(sparsityOf(stacked({ ...options, penalties }))).toEqual({
    penalty: "squaredSparsity",
    target: 0.2,
    weight: 1.5,
  });
  const plain = { sparsity: klSparsity() };
  expect(
    sparsityOf(stacked({ ...options, codeActivation: "sigmoid", penalties: plain })),
  ).toMatchObject({ penalty: "klSparsity", weight: 1 });
  expect(sparsityOf(stacked(options))).toBeUndefined();
});
