import type { RecipeOf } from "./recipe.ts";

export const mnistSparseDecay: RecipeOf<"sparse"> = {
  name: "mnist-sparse-decay",
  summary: "784-200-784, sigmoid, each unit active in a twentieth of the digits, with weight decay",
  model: "sparse",
  modelOptions: {
    codeDim: 200,
    sparsity: "klSparsity",
    target: 0.05,
    weight: 3,
    outputActivation: "sigmoid",
    reconstruction: "meanSquaredError",
    kernelInitializer: "glorotUniform",
    penalties: {
      l2: {
        name: "weighted",
        options: { weight: 5e-4, penalty: { name: "l2Kernel", options: {} } },
      },
    },
  },
  dataset: "mnist",
  fit: { epochs: 10, batchSize: 256, optimizer: { name: "adam", learningRate: 0.001 } },
  reaches: {
    metric: "mse",
    split: "test",
    limit: null,
    source: "nobody's: the sources print no figure",
  },
};
