import type { Split } from "../../data/part-of.ts";
import { corruptionOf } from "../../pictures/corruption-of.ts";
import type { Measure } from "../model-experiment.ts";

/** The reconstruction term of rows that are corrupted as in training, against the clean ones. */
export const noisyTerm =
  (split: Split, run = 0): Measure =>
  async (runs) => {
    const { model, evaluate } = runs[run]!;
    const corruption = corruptionOf(model)!;
    const { terms } = await evaluate(split, (x, context) =>
      model.losses(x, { ...context, corrupted: corruption(x, context.random) }),
    );
    return terms.reconstruction!;
  };
