import { fitPrior, frechetDistance } from "@autoencoders/analysis";
import { drawnFeatures } from "./_drawn-features.ts";
import { remembered } from "./measures/remembered.ts";
import type { Measure } from "./model-experiment.ts";

/** How far the images that a model draws are from test images, by what the judge sees in them. */
async function distance(...drawn: Parameters<typeof drawnFeatures>): Promise<number> {
  const { real, made } = await drawnFeatures(...drawn);
  return frechetDistance(real, made);
}

/** The distance of what a run's model draws from its own prior. */
export const ofPrior = (run: number): Measure =>
  remembered((runs) => distance(runs[run]!, runs[run]!.model));

/** The same with normal distributions of full covariance that are fitted to the codes of the training rows. */
export const ofMixture = (run: number, { components }: { readonly components: number }): Measure =>
  remembered(async (runs) => {
    const { model, set, lab } = runs[run]!;
    const prior = await fitPrior(model, set.train, { components, engine: lab.engine });
    return distance(runs[run]!, { ...model, prior });
  });
