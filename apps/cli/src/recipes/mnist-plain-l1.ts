import { mnistPlain } from "./mnist-plain.ts";
import type { Recipe } from "./recipe.ts";

export const mnistPlainL1: Recipe = {
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
