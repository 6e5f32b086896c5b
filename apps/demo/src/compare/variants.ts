import { defaultSettings } from "../session/default-settings.ts";
import type { RunSettings } from "../worker/run-settings.ts";

/** A way to train that others are compared with, all on the same rows. */
export interface Variant {
  readonly title: string;
  /** A sentence that says what it does differently. */
  readonly says: string;
  readonly model: RunSettings["model"];
  readonly procedure?: RunSettings["procedure"];
}

const layers = { hidden: [128], codeDim: 32, outputActivation: "sigmoid" };
const variational = { hidden: [128], codeDim: 8 };
const noise = { name: "gaussianNoise", options: { stddev: 0.4, clip: [0, 1] } };

const beta = (value: number): Variant => ({
  title: `β = ${value}`,
  says:
    value === 1
      ? "Variational: reconstruction and divergence from the prior weigh as in the evidence lower bound."
      : `Variational: the divergence from the prior weighs ${value} times as much.`,
  model: { name: "betaVae", options: { ...variational, beta: value } },
});

/** Ways to train by the name that an address gives them. */
export const variants = {
  plain: {
    title: "Plain",
    says: "Squeezes a row into 32 numbers, all layers trained jointly.",
    model: { name: "stacked", options: { ...layers, activation: "relu" } },
  },
  greedy: {
    title: "Greedy",
    says: "The same layers one by one, from the outside in.",
    model: { name: "stacked", options: { ...layers, activation: "relu" } },
    procedure: "greedy",
  },
  denoising: {
    title: "Denoising",
    says: "The same layers, but it sees noisy rows and must give back the clean ones.",
    model: { name: "denoising", options: { ...layers, activation: "relu", corruption: noise } },
  },
  sparse: {
    title: "Sparse",
    says: "Four times as wide a code, of which each row may use 12 units.",
    model: {
      name: "sparse",
      options: { ...layers, codeDim: 128, sparsity: "kSparse", k: 12 },
    },
  },
  tied: {
    title: "Tied",
    says: "The decoder uses the encoder's kernels, transposed: half the weights.",
    model: { name: "tied", options: { ...layers, activation: "relu" } },
  },
  beta1: beta(1),
  beta4: beta(4),
  beta20: beta(20),
} as const satisfies Readonly<Record<string, Variant>>;

/** Name of a way to train. */
export type VariantName = keyof typeof variants;

/** Says whether a name is that of a way to train. */
export const isVariantName = (name: string): name is VariantName => Object.hasOwn(variants, name);

/** Pairs of ways to train that are worth a look. */
export const knownPairs: readonly (readonly [VariantName, VariantName])[] = [
  ["plain", "denoising"],
  ["plain", "greedy"],
  ["plain", "sparse"],
  ["denoising", "sparse"],
  ["plain", "tied"],
  ["beta1", "beta4"],
  ["beta1", "beta20"],
];

/** Returns the settings of a run of a variant. */
export function settingsOf(
  name: VariantName,
  { seed, epochs }: { readonly seed: number; readonly epochs: number },
): RunSettings {
  const { model, procedure }: Variant = variants[name];
  return {
    ...defaultSettings(model.name, model.options),
    seed,
    epochs,
    ...(procedure && { procedure }),
  };
}
