import type { Io } from "../console/io.ts";
import type { Experiment } from "../experiments/experiment.ts";

/** Prints experiments and what they measure; with `json` an object in each line. */
export function listExperiments(experiments: readonly Experiment[], json: boolean, io: Io): number {
  for (const { id, title, open, recipes, figures } of experiments) {
    if (json) {
      const names = recipes.map(({ name }) => name);
      io.out(JSON.stringify({ id, title, open, recipes: names, figures }));
      continue;
    }
    io.out(`${id.padEnd(4)} ${title}`);
    for (const { name, atMost, atLeast } of figures) {
      const limit =
        atMost !== undefined ? ` ≤ ${atMost}` : atLeast !== undefined ? ` ≥ ${atLeast}` : "";
      io.out(`     ${name}${limit}`);
    }
  }
  return 0;
}
