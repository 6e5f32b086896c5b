import { mnistPlain } from "./mnist-plain.ts";
import type { RecipeOf } from "./recipe.ts";

export const mnistPlainL1: RecipeOf<"stacked"> = {
  ...mnistPlain,
  name: "mnist-plain-l1",
  summary: "mnist-plain with a code that is kept small",
  modelOptions: {
    ...mnistPlain.modelOptions,
    penalties: {
      activity: {
        name: "weighted",
        options: { weight: 1e-3, penalty: { name: "l1Activity", options: {} } },
      },
    },
  },
  reaches: {
    metric: "bce",
    split: "test",
    limit: null,
    source: "nobody's: the sources print no figure",
  },
};
