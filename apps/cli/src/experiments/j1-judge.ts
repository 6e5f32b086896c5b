import type { Experiment } from "./experiment.ts";
import { judgeOf } from "./judge/judge-of.ts";
import { judgeSettings } from "./judge/train-judge.ts";

export const j1Judge: Experiment = {
  id: "J1",
  title: "a classifier of digits that judges samples: convolutions 16, 32, features 64, 5 epochs",
  open: "what it tells classes by is what Fréchet distances of other rows are of",
  recipes: [],
  settings: judgeSettings,
  figures: [
    {
      name: "test accuracy",
      atLeast: 0.985,
      source: "set for this project: a judge is to be trusted",
    },
  ],
  run: async (lab) => ({ "test accuracy": (await judgeOf(lab)).accuracy }),
};
