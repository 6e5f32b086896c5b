import { seededRandom } from "@autoencoders/layers";
import { expect, test } from "vitest";
import { disposeModel } from "../dispose-model.ts";
import { parameterCount } from "../parameter-count.ts";
import { type ZooName, zoo } from "./zoo.ts";

const l2 = (weight: number) => ({
  l2: { name: "weighted", options: { weight, penalty: { name: "l2Kernel", options: {} } } },
});
const activity = (name: string) => ({
  activity: { name: "weighted", options: { weight: 1e-3, penalty: { name, options: {} } } },
});
const fashion = {
  ...{ hidden: [128, 64], codeDim: 32 },
  ...{ activation: "selu", outputActivation: "sigmoid" },
};
const plain = { hidden: [], activation: "relu", outputActivation: "sigmoid" };
const sigmoid = { outputActivation: "sigmoid", reconstruction: "meanSquaredError" };

// What books and tutorials train on MNIST and Fashion-MNIST, with the parameters their sizes have by hand.
const rows: readonly {
  readonly is: string;
  readonly model: ZooName;
  readonly options: object;
  readonly parameters: number;
  readonly terms: readonly string[];
}[] = [
  {
    is: "784-300-150-300-784, ELU, He, weight decay",
    model: "stacked",
    options: { kernelInitializer: "heNormal", penalties: l2(1e-4) },
    parameters: 561_934,
    terms: ["reconstruction", "l2"],
  },
  {
    is: "the same with tied kernels",
    model: "tied",
    options: { kernelInitializer: "heNormal", penalties: l2(5e-4) },
    parameters: 281_734,
    terms: ["reconstruction", "l2"],
  },
  {
    is: "denoising of Gaussian noise",
    model: "denoising",
    options: { activation: "relu", corruption: { name: "gaussianNoise", options: { stddev: 1 } } },
    parameters: 561_934,
    terms: ["reconstruction"],
  },
  {
    is: "denoising of dropout",
    model: "denoising",
    options: { activation: "relu", corruption: { name: "dropoutNoise", options: { rate: 0.3 } } },
    parameters: 561_934,
    terms: ["reconstruction"],
  },
  {
    is: "sparse by divergence, squared error",
    model: "sparse",
    options: { codeDim: 1000, target: 0.1, weight: 0.2 },
    parameters: 1_569_784,
    terms: ["reconstruction", "sparsity"],
  },
  {
    is: "sparse by divergence, cross-entropy",
    model: "sparse",
    options: { codeDim: 1000, target: 0.1, weight: 0.2, outputActivation: "sigmoid" },
    parameters: 1_569_784,
    terms: ["reconstruction", "sparsity"],
  },
  ...["squaredSparsity", "l1Activity"].map((sparsity) => ({
    is: `sparse by ${sparsity}`,
    model: "sparse" as const,
    options: { codeDim: 1000, sparsity, target: 0.1, weight: 0.2 },
    parameters: 1_569_784,
    terms: ["reconstruction", "sparsity"],
  })),
  ...["stddev", "logVar"].map((head) => ({
    is: `variational with the head ${head}`,
    model: "vae" as const,
    options: { hidden: [500, 500], codeDim: 20, activation: "elu", head },
    parameters: 1_316_824,
    terms: ["reconstruction", "kl"],
  })),
  {
    is: "784-128-784",
    model: "stacked",
    options: { ...plain, codeDim: 128 },
    parameters: 201_616,
    terms: ["reconstruction"],
  },
  {
    is: "784-128-64-32-16-8-4-2 and back",
    model: "deepAutoencoder",
    options: {},
    parameters: 223_834,
    terms: ["reconstruction"],
  },
  ...["l1Activity", "l2Activity"].map((name) => ({
    is: `784-128-784 with ${name}`,
    model: "stacked" as const,
    options: { ...plain, codeDim: 128, penalties: activity(name) },
    parameters: 201_616,
    terms: ["reconstruction", "activity"],
  })),
  {
    is: "beta-variational",
    model: "betaVae",
    options: { beta: 0.5 },
    parameters: 1_316_824,
    terms: ["reconstruction", "kl"],
  },
  {
    is: "784-128-64-32-64-128-784, SELU",
    model: "stacked",
    options: fashion,
    parameters: 222_384,
    terms: ["reconstruction"],
  },
  ...[
    undefined,
    { name: "gaussianNoise", options: { stddev: 0.2 } },
    { name: "dropoutNoise", options: { rate: 0.5 } },
  ].map((corruption) => ({
    is: `the same tied, ${corruption?.name ?? "no noise"}`,
    model: "tied" as const,
    options: { ...fashion, ...(corruption && { corruption }) },
    parameters: 111_792,
    terms: ["reconstruction"],
  })),
  {
    is: "784-32-784",
    model: "stacked",
    options: { ...plain, codeDim: 32 },
    parameters: 50_992,
    terms: ["reconstruction"],
  },
  {
    is: "784-200-784, sigmoid, three times the divergence, weight decay",
    model: "sparse",
    options: { ...sigmoid, codeDim: 200, target: 0.05, weight: 3, penalties: l2(5e-4) },
    parameters: 314_584,
    terms: ["reconstruction", "sparsity", "l2"],
  },
  {
    is: "784-64-784, contractive",
    model: "contractive",
    options: { codeDim: 64, activation: "sigmoid", weight: 1e-4 },
    parameters: 101_200,
    terms: ["reconstruction", "contraction"],
  },
  {
    is: "variational with a code of two numbers",
    model: "vae",
    options: { hidden: [256], codeDim: 2, activation: "relu", kernelInitializer: "glorotUniform" },
    parameters: 404_244,
    terms: ["reconstruction", "kl"],
  },
];

for (const { is, model: name, options, parameters, terms } of rows)
  test(`the zoo has ${is}: ${name} with options, ${parameters} parameters`, () => {
    const model = zoo[name].build({ inputShape: [28, 28, 1], ...options });
    expect(parameterCount(model)).toBe(parameters);
    const x = seededRandom(0).uniform([2, 28, 28, 1]);
    const found = model.losses({ x }, { random: seededRandom(1), training: true });
    expect(Object.keys(found).sort()).toEqual([...terms].sort());
    disposeModel(model);
  });

test("the zoo has 3-2-3 of linear layers, 17 parameters", () => {
  expect(parameterCount(zoo.linear.build({ inputShape: [3] }))).toBe(17);
});

test("convolutional and contractive autoencoders have names of their own, and none is a CAE", () => {
  expect(Object.keys(zoo)).toEqual(expect.arrayContaining(["convAutoencoder", "contractive"]));
  expect(Object.keys(zoo).filter((name) => /^cae$/i.test(name))).toEqual([]);
});
