import type { Split } from "../../data/part-of.ts";
import type { Measure } from "../model-experiment.ts";

/** The reconstruction term of rows that get the corruption of the training, against the clean ones. */
export const noisyTerm =
  (split: Split, run = 0): Measure =>
  async (runs) => {
    const { model, evaluate } = runs[run]!;
    const corruption = model.objective!.corruption!;
    const { terms } = await evaluate(split, ({ x }, context) =>
      model.losses({ x, corrupted: corruption(x, context.random) }, context),
    );
    return terms.reconstruction!;
  };
