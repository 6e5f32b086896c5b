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
  readonly figures: readonly (Figure & {
    readonly measure: Measure;
    /** The places of the recipes that it measures; all unless given. */
    readonly of?: readonly number[];
  })[];
  /** Pictures besides those of every training. */
  readonly draw?: (runs: readonly TrainedRun[]) => Promise<void>;
}): Experiment {
  return {
    ...rest,
    figures: figures.map(({ measure, of, ...figure }) => figure),
    async run(lab, wanted) {
      const measured = figures.filter(({ name }) => wanted?.has(name) ?? true);
      const isNeeded = (place: number): boolean =>
        measured.some(({ of }) => of?.includes(place) ?? true);
      const runs: TrainedRun[] = []; // with holes where nothing that is measured needs one
      for (const [place, recipe] of rest.recipes.entries())
        if (isNeeded(place)) runs[place] = await lab.train(recipe);
      const values: Record<string, number> = {};
      for (const { name, measure } of measured) {
        lab.checkInterruption();
        values[name] = await measure(runs);
      }
      if (!wanted) await draw?.(runs);
      return values;
    },
  };
}
