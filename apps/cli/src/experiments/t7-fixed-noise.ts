import { corruptExamples, evaluate, fitChunks } from "@autoencoders/trainers";
import { mnistDenoising } from "../recipes/mnist-denoising.ts";
import { prepare } from "./_prepare.ts";
import type { Experiment } from "./experiment.ts";

export const t7FixedNoise: Experiment = {
  id: "T7",
  title: "M5 with noise drawn anew in each step, and with noise fixed for each example",
  recipes: [mnistDenoising],
  figures: [
    { name: "anew: test MSE, noisy input" },
    { name: "fixed: test MSE, noisy input" },
    { name: "anew: training MSE" },
    { name: "fixed: training MSE" },
  ],
  async run(lab) {
    const anew = await lab.train(mnistDenoising);
    const { model, set, optimizer, fit } = await prepare(lab, mnistDenoising);
    const corruption = model.objective!.corruption!;
    const corrupted = corruptExamples(set.train, corruption, { seed: lab.seed });
    const options = { ...fit, optimizer, corrupted };
    const fixed = await lab.fit("fixed noise", fitChunks(model, set.train, options));
    const noisy = {
      engine: lab.engine,
      corrupted: corruptExamples(set.test, corruption, { seed: lab.seed + 1 }),
    };
    const onNoisy = async (trained: typeof model) =>
      (await evaluate(trained, set.test, noisy)).metrics.mse;
    return {
      "anew: test MSE, noisy input": await onNoisy(anew.model),
      "fixed: test MSE, noisy input": await onNoisy(model),
      "anew: training MSE": anew.history.at(-1)!.loss,
      "fixed: training MSE": fixed.at(-1)!.loss,
    };
  },
};
