import { adam, evaluate, fitChunks } from "@autoencoders/trainers";
import { greedy, greedySettings } from "./_greedy.ts";
import type { Experiment } from "./experiment.ts";

const fineTuning = { epochs: 4, batchSize: 150, learningRate: 1e-4 };

export const t5FineTuning: Experiment = {
  id: "T5",
  title: "fine-tuning of T4's stack, 4 epochs",
  open: "Adam with a learning rate of .0001 and the weight decay of M2",
  recipes: [],
  settings: { greedy: greedySettings, fineTuning },
  figures: [
    { name: "before: test MSE" },
    {
      name: "after: test MSE",
      atMost: 0.0098,
      source: "that of the stack as it was trained layer by layer",
    },
  ],
  async run(lab) {
    const { model, set, testMse } = await greedy(lab, { cached: true });
    const { batchSize, learningRate } = fineTuning;
    const options = { batchSize, seed: lab.seed, engine: lab.engine };
    const optimizer = adam({ learningRate });
    const epochs = lab.epochs(fineTuning.epochs);
    await lab.fit("fine-tuning", fitChunks(model, set.train, { ...options, optimizer, epochs }));
    const { metrics } = await evaluate(model, set.test, options);
    return { "before: test MSE": testMse, "after: test MSE": metrics.mse };
  },
};
