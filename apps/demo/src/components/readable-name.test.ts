import { expect, test } from "vitest";
import { readableName } from "./readable-name.ts";

test("names of options, models, layers and functions are words that begin with a capital", () => {
  for (const [name, words] of [
    ["codeDim", "Code size"],
    ["convVae", "Convolutional VAE"],
    ["vqVae", "VQ VAE"],
    ["iwae", "IWAE"],
    ["hidden", "Hidden layers"],
    ["hidden1", "Hidden layer 1"],
    ["beta1", "Beta 1"],
    ["adamW", "AdamW"],
    ["sgd", "SGD"],
    ["selu", "SELU"],
    ["klSparsity", "KL sparsity"],
    ["kSparse", "K-sparse"],
    ["likelihoodStddev", "Likelihood standard deviation"],
    ["binaryCrossEntropy", "Binary cross entropy"],
    ["l2Kernel", "L2 kernel"],
  ])
    expect(readableName(name!)).toBe(words);
});
