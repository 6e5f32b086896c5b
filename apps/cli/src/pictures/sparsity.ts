import { sparsityCosts } from "@autoencoders/viz";
import type { Picture } from "./picture.ts";
import { sparsityOf } from "./sparsity-of.ts";
import { titleOf } from "./title-of.ts";

const names = {
  klSparsity: "KL divergence",
  squaredSparsity: "squared error",
  l1Activity: "L1",
} as const;

export const sparsity: Picture = {
  name: "sparsity",
  summary: "what a unit's mean activation costs: the run's penalty and the others beside it",
  fits: ({ model }) =>
    sparsityOf(model)
      ? undefined
      : "needs a penalty on the mean activation, such as sparsity=klSparsity:target=0.1; histogram shows how active any code is",
  async draw({ config, model }) {
    const { penalty, target, weight } = sparsityOf(model)!;
    const title = `${titleOf(config)}, which trains with ${weight} × ${names[penalty]}`;
    return { image: sparsityCosts({ title, ...(target !== undefined && { target }) }) };
  },
};
