import { greedy, greedySettings } from "./_greedy.ts";
import type { Experiment } from "./experiment.ts";

const source = "A. Géron, Hands-On Machine Learning, 2017, ch. 15";

/** T2 and T4 differ in whether codes of the frozen layer are computed in every step. */
const greedyExperiment = (
  parts: Pick<Experiment, "id" | "title"> & { readonly cached: boolean },
): Experiment => ({
  id: parts.id,
  title: parts.title,
  recipes: [],
  settings: { greedy: greedySettings, cached: parts.cached },
  figures: [
    { name: "phase 1: training MSE", atMost: 0.0074, source },
    { name: "phase 2: training MSE of codes", atMost: 0.0025, source },
    { name: "test MSE", atMost: 0.0098, source },
    { name: "an epoch of phase 2, seconds" },
  ],
  async run(lab) {
    const { phases, testMse, seconds } = await greedy(lab, parts);
    return {
      "phase 1: training MSE": phases[0],
      "phase 2: training MSE of codes": phases[1],
      "test MSE": testMse,
      "an epoch of phase 2, seconds": seconds,
    };
  },
});

export const t2Greedy = greedyExperiment({
  id: "T2",
  title: "greedy training of M2 in one graph, the first layer frozen in phase 2, 4 + 4 epochs",
  cached: false,
});

export const t4Cached = greedyExperiment({
  id: "T4",
  title: "T2 with the outputs of the frozen layer computed once",
  cached: true,
});
