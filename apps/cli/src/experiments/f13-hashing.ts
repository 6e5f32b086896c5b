import { nearestNeighbors } from "@autoencoders/analysis";
import { head } from "@autoencoders/datasets";
import { encodeExamples } from "@autoencoders/trainers";
import { fashionHashing } from "../recipes/fashion-hashing.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

/** How many test rows are asked for their neighbors among them, and for how many. */
const [xRows, neighbors] = [2_000, 10] as const;

/** The share of the nearest test rows, by how many bits differ, that have the class of the row. */
const sharedClass: Measure = async ([run]) => {
  const { model, set, lab } = run!;
  const rows = head(set.test, Math.min(xRows, set.test.shape[0]!));
  const { data, shape } = await encodeExamples(model, rows, { engine: lab.engine });
  const bits = Float32Array.from(data, (value) => Math.round(value));
  const { indices } = await nearestNeighbors({ data: bits, shape: [...shape] }, { neighbors });
  const labels = rows.labels!;
  const shared = indices.filter(
    (other, i) => labels[other] === labels[Math.floor(i / neighbors)],
  ).length;
  return shared / indices.length;
};

export const f13Hashing = modelExperiment({
  id: "F13",
  title: "hashing, 784-100-16-100-784, noise of 15 before the code, 10 epochs",
  open: "Nadam with a rate of .001, Keras’s default, as in the notebook that prints .0345 (another version of it sets .0005); the code is left between 0 and 1, as the source evaluates it; neighbors are by its rounded numbers, 10 among 2,000 test rows",
  recipes: [fashionHashing],
  settings: { xRows, neighbors },
  figures: [
    recipeFigure(fashionHashing, "validation MSE"),
    {
      name: "share of neighbors of the same class",
      atLeast: 0.5,
      source: "five times chance, of ten classes",
      measure: sharedClass,
    },
  ],
});
