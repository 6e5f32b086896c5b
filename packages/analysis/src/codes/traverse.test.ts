import { modelWeights, stacked } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { traverse } from "./traverse.ts";

/** Decodes [z₀, z₁] to [z₀, z₁, z₀ + z₁, 0] in two rows of pixels. */
function model() {
  const built = stacked({ inputShape: [2, 2], hidden: [], codeDim: 2, outputActivation: "linear" });
  for (const { name, variable } of modelWeights(built))
    if (name === "decoder/output/kernel")
      variable.assign(tf.tensor([1, 0, 1, 0, 0, 1, 1, 0], [2, 4]));
  return built;
}

test("one dimension runs over the range while the others stay", async () => {
  const { images, values, dimensions } = await traverse(model(), [5, 7], {
    range: [-1, 1],
    steps: 3,
  } as const);
  expect(values).toEqual([-1, 0, 1]);
  expect(dimensions).toEqual([0, 1]);
  expect(images.shape).toEqual([2, 3, 2, 2]);
  const first = [-1, 0, 1].flatMap((z) => [z, 7, z + 7, 0]);
  const second = [-1, 0, 1].flatMap((z) => [5, z, 5 + z, 0]);
  expect(images.data).toBeAllClose([...first, ...second], 1e-6);
});

test("chosen dimensions come in the order asked for", async () => {
  const { images } = await traverse(model(), [0, 0], { dimensions: [1], steps: 2 });
  expect(images.data).toBeAllClose([0, -3, -3, 0, 0, 3, 3, 0], 1e-6);
});

test("codes of another size, dimensions, steps and ranges that are none are refused", async () => {
  const wrong: [ArrayLike<number>, object?][] = [
    [[1]],
    [[]],
    [undefined as never],
    [[1, Number.NaN]],
    [[1, 2], { dimensions: [2] }],
    [[1, 2], { dimensions: [] }],
    [[1, 2], { steps: 1 }],
    [[1, 2], { range: [0] }],
    [[1, 2], { range: [0, Infinity] }],
    [[1, 2], { range: null }],
  ];
  for (const [code, options] of wrong)
    await expect(traverse(model(), code, options)).rejects.toThrow(AnalysisError);
});
