import { mnistKSparse } from "./mnist-k-sparse.ts";
import type { RecipeOf } from "./recipe.ts";

export const mnistWinnerTakeAll: RecipeOf<"sparse"> = {
  ...mnistKSparse,
  name: "mnist-winner-take-all",
  summary: "784-1000-784, each unit only in the twentieth of a batch that excites it most",
  modelOptions: {
    codeDim: 1000,
    sparsity: "winnerTakeAll",
    rate: 0.05,
    kernelInitializer: "glorotUniform",
  },
};
