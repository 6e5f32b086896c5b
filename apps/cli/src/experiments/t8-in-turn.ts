import { adam, evaluate, fitAlternatingChunks } from "@autoencoders/trainers";
import { prepare } from "./_prepare.ts";
import type { Experiment } from "./experiment.ts";
import type { Lab } from "./lab.ts";
import { joint } from "./t1-joint.ts";
import { trainingOf } from "./training-of.ts";

const settings = {
  training: trainingOf(joint),
  rates: { first: 0.001, slower: 0.0003 },
  latentNoise: 0.1,
};

async function testMse(
  lab: Lab,
  part: string,
  learningRate: number,
  latentNoise = 0,
): Promise<number> {
  const { model, set, fit } = await prepare(lab, joint);
  const { epochs, ...options } = fit;
  const optimizer = adam({ learningRate });
  const optimizers = { encoderOptimizer: optimizer, decoderOptimizer: optimizer };
  await lab.fit(
    part,
    fitAlternatingChunks(model, set.train, { ...options, ...optimizers, epochs, latentNoise }),
  );
  return (await evaluate(model, set.test, options)).metrics.mse;
}

export const t8InTurn: Experiment = {
  id: "T8",
  title: "encoder and decoder of M2 in turn, 8 epochs; to be compared with T1",
  open: "each half-step ignores the move of the other: with T1's rate of .001 Adam diverges, so a rate of .0003 too; latent noise of .1",
  recipes: [],
  settings,
  figures: [
    { name: "rate .001: test MSE" },
    { name: "rate .0003: test MSE" },
    { name: "rate .0003, latent noise: test MSE" },
  ],
  async run(lab) {
    const { rates, latentNoise } = settings;
    return {
      "rate .001: test MSE": await testMse(lab, "in turn", rates.first),
      "rate .0003: test MSE": await testMse(lab, "in turn, slower", rates.slower),
      "rate .0003, latent noise: test MSE": await testMse(
        lab,
        "in turn, latent noise",
        rates.slower,
        latentNoise,
      ),
    };
  },
};
