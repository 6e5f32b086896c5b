import { codebookUsage } from "@autoencoders/analysis";
import { modelWeights } from "@autoencoders/models";
import { encodeExamples } from "@autoencoders/trainers";
import type { Measure } from "../model-experiment.ts";

/** How many entries of the first codebook the codes of test rows use; of the first recipe unless told otherwise. */
export const entriesUsed =
  (run = 0): Measure =>
  async (runs) => {
    const { model, set, lab } = runs[run]!;
    const codes = await encodeExamples(model, set.test, { engine: lab.engine });
    const entries = modelWeights(model).filter(({ name }) => name.endsWith("/entries"));
    const size = entries[0]!.variable.shape[0]!;
    return codebookUsage(codes, { size, codebooks: entries.length })[0]!.used;
  };
