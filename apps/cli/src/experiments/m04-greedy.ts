import { greedy, greedySettings } from "./_greedy.ts";
import { twoGraphs, twoGraphsSettings } from "./_two-graphs.ts";
import type { Experiment } from "./experiment.ts";

const source = "A. Géron, Hands-On Machine Learning, 2017, ch. 15";

export const m04Greedy: Experiment = {
  id: "M4",
  title: "greedy stacked, M2 in two phases of 4 epochs",
  open: "learning rate .001; Adam starts anew in each phase; phases are means over their last epoch",
  recipes: [],
  settings: { greedy: greedySettings, twoGraphs: twoGraphsSettings },
  figures: [
    { name: "phase 1: training MSE", atMost: 0.0074, source },
    { name: "phase 2: training MSE of codes", atMost: 0.0025, source },
    { name: "test MSE", atMost: 0.0098, source },
    { name: "two graphs, phase 1: training MSE", atMost: 0.0192, source },
    { name: "two graphs, phase 2: training MSE of codes", atMost: 0.0044, source },
  ],
  async run(lab) {
    const one = await greedy(lab, { cached: true });
    const two = await twoGraphs(lab);
    return {
      "phase 1: training MSE": one.phases[0],
      "phase 2: training MSE of codes": one.phases[1],
      "test MSE": one.testMse,
      "two graphs, phase 1: training MSE": two.phases[0],
      "two graphs, phase 2: training MSE of codes": two.phases[1],
    };
  },
};
