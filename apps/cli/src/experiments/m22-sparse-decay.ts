import { mnistSparseDecay } from "../recipes/mnist-sparse-decay.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { withOptions } from "./_with-options.ts";
import { activationError } from "./measures/activation-error.ts";
import { metric } from "./measures/metric.ts";
import { modelExperiment } from "./model-experiment.ts";

const optimizers = {
  SGD: { name: "sgd", learningRate: 0.01 },
  Adam: { name: "adam", learningRate: 0.001 },
} as const;

const variants = Object.entries(optimizers).flatMap(([label, optimizer]) =>
  [0.05, 0.01].map((target) => ({ label: `${label}, ρ = ${target}`, optimizer, target })),
);

export const m22SparseDecay = modelExperiment({
  id: "M22",
  title: "sparse with weight decay, 784-200-784, 3 KL to ρ, 10 epochs",
  open: "Glorot's kernels; learning rate of SGD .01, of Adam .001; three times the divergence outweighs the squared error: giving the mean image back has .0675, a grey one .2314",
  recipes: variants.map(
    ({ optimizer, target }): RecipeOf<"sparse"> => ({
      ...withOptions(mnistSparseDecay, `mnist-sparse-decay-${optimizer.name}-${target}`, {
        target,
      }),
      fit: { ...mnistSparseDecay.fit, optimizer },
    }),
  ),
  figures: variants.flatMap(({ label, target }, run) => [
    { name: `${label}: test MSE`, measure: metric("mse", "test", run) },
    {
      name: `${label}: distance of the mean activation from ρ`,
      atMost: 0.02,
      source: "what the penalty asks for",
      measure: activationError(target, run),
    },
  ]),
});
