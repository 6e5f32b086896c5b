import { catalog } from "virtual:catalog";
import { defaultSettings } from "../session/default-settings.ts";
import { fitsOption } from "../session/fits-option.ts";
import type { RunSettings } from "../worker/run-settings.ts";

/** A way to train that others are compared with, all on the same rows. */
interface Variant {
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
    says: "Squeezes an image into 32 numbers, all layers trained at once.",
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
    says: "The same layers, but it sees noisy images and must give back the clean ones.",
    model: { name: "denoising", options: { ...layers, activation: "relu", corruption: noise } },
  },
  sparse: {
    title: "Sparse",
    says: "Four times as wide a code, of which each image may use a tenth.",
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

/** Ways to train that are a change of the run of the train page. */
const changes = {
  yours: {
    title: "Your run",
    says: "What you chose under Train, from its first step.",
    change: (settings: RunSettings): RunSettings => settings,
  },
  half: {
    title: "Half the code",
    says: "Your run, squeezed into half as many numbers.",
    change: (settings: RunSettings): RunSettings =>
      withOptions(settings, { codeDim: Math.max(1, Math.floor(codeDimOf(settings) / 2)) }),
  },
  twice: {
    title: "Twice the code",
    says: "Your run, squeezed into twice as many numbers.",
    change: (settings: RunSettings): RunSettings =>
      withOptions(settings, { codeDim: 2 * codeDimOf(settings) }),
  },
  fast: {
    title: "Three times the learning rate",
    says: "Your run, with three times as large steps.",
    change: (settings: RunSettings): RunSettings => {
      const { learningRate } = settings.optimizer;
      return typeof learningRate === "number"
        ? { ...settings, optimizer: { ...settings.optimizer, learningRate: 3 * learningRate } }
        : settings;
    },
  },
  seed: {
    title: "Another seed",
    says: "Your run from other first weights: what differs is chance.",
    change: (settings: RunSettings): RunSettings => ({ ...settings, seed: settings.seed + 1 }),
  },
} as const;

/** Name of a way to train. */
export type VariantName = keyof typeof variants | keyof typeof changes;

const isFixed = (name: string): name is keyof typeof variants => Object.hasOwn(variants, name);

/** Says whether a way to train is a change of the run of the train page. */
export const isChange = (name: string): name is keyof typeof changes =>
  Object.hasOwn(changes, name);

/** Says whether a name is that of a way to train. */
export const isVariantName = (name: string): name is VariantName => isFixed(name) || isChange(name);

/** Returns the ways to train that can be chosen: those that change a visitor's run where there is one. */
export const variantNames = (base: RunSettings | undefined): readonly VariantName[] => [
  ...(base
    ? Object.keys(changes)
        .filter(isChange)
        .filter((name) => name === "yours" || !isSame(changes[name].change(base), base))
    : []),
  ...Object.keys(variants).filter(isFixed),
];

/** Returns the title of a way to train, and a sentence that says what it does differently. */
export function wordsOf(name: VariantName): Pick<Variant, "title" | "says"> {
  const { title, says } = isChange(name) ? changes[name] : variants[name];
  return { title, says };
}

type Pairs = readonly (readonly [VariantName, VariantName])[];

const knownPairs: Pairs = [
  ["plain", "denoising"],
  ["plain", "greedy"],
  ["plain", "sparse"],
  ["denoising", "sparse"],
  ["plain", "tied"],
  ["beta1", "beta4"],
  ["beta1", "beta20"],
];

/** Returns pairs of ways to train that are worth a look: those with a visitor's run where there is one. */
export const pairsOf = (base: RunSettings | undefined): Pairs =>
  base
    ? variantNames(base)
        .filter((name) => name !== "yours" && (isChange(name) || ownPairs.includes(name)))
        .map((name) => ["yours", name])
    : knownPairs;

const ownPairs: readonly VariantName[] = ["denoising", "sparse"];

/** Returns the settings of a run: those of a way to train, on the rows and with the sizes of a visitor's run where there is one. */
export function settingsOf(
  name: VariantName,
  {
    seed,
    epochs,
    base,
  }: { readonly seed: number; readonly epochs: number; readonly base?: RunSettings | undefined },
): RunSettings {
  if (isChange(name)) return changes[name].change({ ...(base ?? usualRun), seed, epochs });
  const { model, procedure }: Variant = variants[name];
  const settings = base
    ? { ...base, model: { name: model.name, options: sized(model, base) } }
    : defaultSettings(model.name, model.options);
  return { ...settings, seed, epochs, ...(procedure && { procedure }) };
}

const usualRun = settingsOf("plain", { seed: 0, epochs: 50 });

/** Options that a way to train takes from a visitor's run. */
const sizes = ["hidden", "codeDim", "activation", "outputActivation", "loss", "inputShape"];

/** Returns a way's options with the sizes of a visitor's run; what suits rows that are no pictures is left to the run. */
function sized(
  { name, options: { outputActivation: _, ...options } }: RunSettings["model"],
  base: RunSettings,
): Readonly<Record<string, unknown>> {
  const { model, data } = base;
  const known = catalog.models[name].options;
  const isOfPictures = catalog.dataSets[data.name]?.kind === "pictures";
  const chosen = { ...(isOfPictures && catalog.models[model.name].defaults), ...model.options };
  const shared = Object.entries({ ...chosen, codeDim: codeDimOf(base) }).filter(
    ([key, value]) =>
      sizes.includes(key) && known[key] !== undefined && fitsOption(known[key], value),
  );
  const taken: Readonly<Record<string, unknown>> = { ...options, ...Object.fromEntries(shared) };
  if (options.sparsity !== "kSparse") return taken;
  const codeDim = 4 * codeDimOf(base);
  return { ...taken, codeDim, k: Math.ceil(codeDim / 10) };
}

/** Numbers of a code where a visitor's model has maps instead. */
const usualCode = 32;

const codeDimOf = ({ model: { name, options } }: RunSettings): number =>
  Number(options.codeDim ?? catalog.models[name].defaults.codeDim) || usualCode;

const withOptions = (
  settings: RunSettings,
  options: Readonly<Record<string, unknown>>,
): RunSettings =>
  "codeDim" in catalog.models[settings.model.name].options
    ? {
        ...settings,
        model: { ...settings.model, options: { ...settings.model.options, ...options } },
      }
    : settings;

const isSame = (a: RunSettings, b: RunSettings): boolean => JSON.stringify(a) === JSON.stringify(b);
