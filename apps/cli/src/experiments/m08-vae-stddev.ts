import { mnistVaeStddev } from "../recipes/mnist-vae-stddev.ts";
import { drawSamples } from "./draw-samples.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m08VaeStddev = modelExperiment({
  id: "M8",
  title: "variational, σ head, 784-500-500-20-500-500-784, He's kernels, 50 epochs",
  open: "ε of the divergence 1e-4: with 1e-10 a σ that passes through 0 throws it back again and again, and it ended at 111 and 222 nats with seeds 0 and 1",
  recipes: [mnistVaeStddev],
  figures: [
    recipeFigure(mnistVaeStddev, "training −ELBO, nats"),
    { name: "test −ELBO, nats", measure: metric("loss", "test") },
  ],
  draw: ([run]) => drawSamples(run!),
});
