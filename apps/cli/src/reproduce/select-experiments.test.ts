import { expect, test } from "vitest";
import { f07SemiSupervised } from "../experiments/f07-semi-supervised.ts";
import type { Lab, TrainedRun } from "../experiments/lab.ts";
import { modelExperiment } from "../experiments/model-experiment.ts";
import { mnistPlain } from "../recipes/mnist-plain.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { selectExperiments } from "./select-experiments.ts";

const [first, second] = ["one", "two"].map((name) => ({ ...mnistPlain, name }));

/** As much of a lab as is used. */
const labOf = (parts: object): Lab => parts as Lab;

const errorOf =
  (place: number) =>
  (runs: readonly TrainedRun[]): number =>
    runs[place]!.history.length;

test("figures by a part of their names train what they measure, and leave the pictures of all out", async () => {
  const trained: string[] = [];
  const lab = labOf({
    train: async (recipe: Recipe) => {
      trained.push(recipe.name);
      return { recipe, history: [{}, {}] };
    },
    checkInterruption() {},
  });
  let drawn = 0;
  const experiment = modelExperiment({
    id: "X1",
    title: "two",
    recipes: [first!, second!],
    figures: [
      { name: "error of one", measure: errorOf(0), of: [0] },
      { name: "error of two", measure: errorOf(1), of: [1] },
      { name: "both", measure: (runs) => errorOf(0)(runs) + errorOf(1)(runs) },
    ],
    draw: async () => void drawn++,
  });
  const table = [experiment, { ...experiment, id: "X2", figures: [{ name: "size" }] }];
  const measure = async (text: string): Promise<unknown> => {
    trained.length = 0;
    const [narrowed] = selectExperiments({ only: undefined, figures: text }, table);
    return [narrowed!.figures.map(({ name }) => name), await narrowed!.run(lab), trained.join()];
  };
  const two = { "error of two": 2 };
  expect(await measure("of two")).toEqual([["error of two"], two, "two"]);
  expect(await measure("both")).toEqual([["both"], { both: 4 }, "one,two"]);
  expect(await measure("error")).toEqual([
    ["error of one", "error of two"],
    { "error of one": 2, ...two },
    "one,two",
  ]);
  expect(drawn).toBe(0);
  await experiment.run(lab);
  expect(drawn).toBe(1);
  const select = (only?: string, figures?: string) => selectExperiments({ only, figures }, table);
  expect(select()).toEqual(table);
  expect(select(" x2")).toEqual([table[1]]);
  expect(select("X2,X1", "e").map(({ id }) => id)).toEqual(["X1", "X2"]);
  expect(() => select("X2", "error")).toThrow("which none of those asked for has; see --list");
});

test("an experiment without recipes trains nothing that is not wanted", async () => {
  const lab = labOf({
    load: async () => {
      throw new Error("expected no rows to be asked for");
    },
  });
  expect(await f07SemiSupervised.run(lab, new Set(["of others"]))).toEqual({});
});
