import { rateDistortionChart, toPng } from "@autoencoders/viz";
import type { Split } from "../data/part-of.ts";
import { mnistBetaVae } from "../recipes/mnist-beta-vae.ts";
import { withOptions } from "./_with-options.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";

const betas = [0.5, 1, 4] as const;

/** A term of the objective on a part of the rows, without corruption. */
const term =
  (name: string, split: Split, run = 0): Measure =>
  async (runs) =>
    (await runs[run]!.evaluate(split)).terms[name] ?? Number.NaN;

/** The divergence itself; the term is it times β. */
const divergence =
  (run: number): Measure =>
  async (runs) =>
    (await term("kl", "test", run)(runs)) / betas[run]!;

export const m14Beta = modelExperiment({
  id: "M14",
  title: "β-VAE, M9 with β of .5, 1 and 4, 20 epochs",
  recipes: betas.map((beta) => withOptions(mnistBetaVae, `mnist-beta-vae-${beta}`, { beta })),
  draw: async (runs) => {
    const points = await Promise.all(
      betas.map(async (beta, run) => ({
        label: `β = ${beta}`,
        rate: await divergence(run)(runs),
        distortion: await term("reconstruction", "test", run)(runs),
      })),
    );
    runs[0]!.lab.keep(
      "rate-distortion.png",
      await toPng(rateDistortionChart({ points }), { zoom: 2 }),
    );
  },
  figures: [
    ...betas.flatMap((beta, run) => [
      {
        name: `β = ${beta}: test distortion, nats`,
        measure: term("reconstruction", "test", run),
      },
      { name: `β = ${beta}: test divergence, nats`, measure: divergence(run) },
    ]),
    {
      name: "the divergence falls as β grows (1: yes)",
      atLeast: 1,
      source: "I. Higgins et al., beta-VAE, 2017",
      measure: async (runs) => {
        const [low, one, high] = await Promise.all(betas.map((_, run) => divergence(run)(runs)));
        return low! > one! && one! > high! ? 1 : 0;
      },
    },
  ],
});
