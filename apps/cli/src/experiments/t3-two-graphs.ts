import { twoGraphs, twoGraphsSettings } from "./_two-graphs.ts";
import type { Experiment } from "./experiment.ts";

const source = "A. Géron, Hands-On Machine Learning, 2017, ch. 15";

export const t3TwoGraphs: Experiment = {
  id: "T3",
  title: "greedy training of M2 as two models, whose weights are stacked, 4 + 4 epochs",
  open: "the second decoder is linear on its own and ELU in the stack",
  recipes: [],
  settings: twoGraphsSettings,
  figures: [
    { name: "first: training MSE", atMost: 0.0192, source },
    { name: "second: training MSE of codes", atMost: 0.0044, source },
    { name: "stacked: test MSE" },
  ],
  async run(lab) {
    const { phases, testMse } = await twoGraphs(lab);
    return {
      "first: training MSE": phases[0],
      "second: training MSE of codes": phases[1],
      "stacked: test MSE": testMse,
    };
  },
};
