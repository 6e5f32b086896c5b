import { mnistVqVae } from "../recipes/mnist-vq-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { entriesUsed } from "./measures/entries-used.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";

/** The ways in which entries may begin, each with entries out of use that begin anew and without. */
const starts = (["random", "kMeans"] as const).flatMap((codebookStart) => [
  { codebookStart, restartBelow: 0.1 },
  { codebookStart, restartBelow: 0 },
]);

const nameOf = ({ codebookStart, restartBelow }: (typeof starts)[number]): string =>
  `${codebookStart === "kMeans" ? "k-means" : "random"}${restartBelow === 0 ? ", none anew" : ""}`;

/** The model of F10, briefly. */
const recipes = starts.map(
  (start): RecipeOf<"vqVae"> => ({
    ...mnistVqVae,
    name: `mnist-vq-vae ${nameOf(start)}`.replaceAll(/,? /g, "-"),
    modelOptions: { ...mnistVqVae.modelOptions, ...start },
    fit: { ...mnistVqVae.fit, epochs: 1 },
  }),
);

export const f10bCodebookStart = modelExperiment({
  id: "F10b",
  title: "the model of F10 by how its entries begin: at random or at centers of k-means, 1 epoch",
  open: "1 epoch, where F10 has 30: a start tells most at first. Entries that are used too little begin anew as vectors of the batch, as in F10, or never (none anew)",
  recipes,
  figures: starts.flatMap((start, run) => [
    { name: `${nameOf(start)}: test MSE`, measure: metric("mse", "test", run) },
    { name: `${nameOf(start)}: entries used on test rows, of 128`, measure: entriesUsed(run) },
  ]),
});
