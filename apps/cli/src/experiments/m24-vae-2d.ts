import { mnistConvVae } from "../recipes/mnist-conv-vae.ts";
import { mnistVae2d } from "../recipes/mnist-vae-2d.ts";
import { drawSamples } from "./draw-samples.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m24Vae2d = modelExperiment({
  id: "M24",
  title: "variational with two latents: 784-256-2-256-784, 50 epochs; convolutional, 12 epochs",
  open: "Glorot's kernels; learning rate of RMSprop .001; of the convolutional one Adam from .002 along a cosine, and dense layers of 256 and 128 on either side of the code: with neither 152.7 nats after 30 epochs",
  recipes: [mnistVae2d, mnistConvVae],
  figures: [
    recipeFigure(mnistVae2d, "dense: test −ELBO, nats"),
    recipeFigure(mnistConvVae, "convolutional: test −ELBO, nats", 1),
  ],
  draw: async (runs) => {
    for (const run of runs) await drawSamples(run);
  },
});
