import { evaluate, fitAlternatingChunks } from "@autoencoders/trainers";
import { prepare } from "./_prepare.ts";
import type { Experiment } from "./experiment.ts";
import type { Lab } from "./lab.ts";
import { joint } from "./t1-joint.ts";

async function testMse(lab: Lab, part: string, latentNoise: number): Promise<number> {
  const { model, set, optimizer, fit } = await prepare(lab, joint);
  const { epochs, ...options } = fit;
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
  open: "each half-step ignores the move of the other, which makes the method unsound; latent noise of .1",
  recipes: [],
  figures: [{ name: "test MSE" }, { name: "with latent noise: test MSE" }],
  run: async (lab) => ({
    "test MSE": await testMse(lab, "in turn", 0),
    "with latent noise: test MSE": await testMse(lab, "in turn, latent noise", 0.1),
  }),
};
