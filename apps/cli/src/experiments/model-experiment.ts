import type { Experiment } from "./experiment.ts";
import type { Figure } from "./figure.ts";
import type { TrainedRun } from "./lab.ts";

/** A number of trained recipes, in the order of the recipes. */
export type Measure = (runs: readonly TrainedRun[]) => Promise<number> | number;

/** An experiment that trains recipes, each from the same seed, and then measures. */
export function modelExperiment({
  figures,
  draw,
  ...rest
}: Omit<Experiment, "figures" | "run"> & {
  readonly figures: readonly (Figure & { readonly measure: Measure })[];
  /** Pictures besides those of every training. */
  readonly draw?: (runs: readonly TrainedRun[]) => Promise<void>;
}): Experiment {
  return {
    ...rest,
    figures: figures.map(({ measure, ...figure }) => figure),
    async run(lab) {
      const runs: TrainedRun[] = [];
      for (const recipe of rest.recipes) runs.push(await lab.train(recipe));
      const values: Record<string, number> = {};
      for (const { name, measure } of figures) {
        lab.checkInterruption();
        values[name] = await measure(runs);
      }
      await draw?.(runs);
      return values;
    },
  };
}
