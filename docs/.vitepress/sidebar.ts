import type { DefaultTheme } from "vitepress";

const packages = [
  ...["analysis", "compiler", "datasets", "export", "inference", "layers", "losses"],
  ...["models", "runs", "safetensors", "trainers", "viz"],
];

/** Makes a heading with the pages below it, by their addresses and titles. */
const group = (
  text: string,
  folder: string,
  pages: Readonly<Record<string, string>>,
): DefaultTheme.SidebarItem => ({
  text,
  items: Object.entries(pages).map(([name, title]) => ({ text: title, link: `${folder}${name}` })),
});

const named = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `@autoencoders/${name}`]));

/** The contents of the docs, in the order in which they are best read. */
export const sidebar: DefaultTheme.SidebarItem[] = [
  group("Start", "/start/", {
    "": "Where to begin",
    table: "A table",
    pictures: "Pictures",
    browser: "The browser",
    code: "In code",
  }),
  group("Models", "/models/", {
    "": "All models",
    linear: "Linear",
    stacked: "Stacked",
    tied: "Tied weights",
    deepAutoencoder: "Deep, to a point",
    denoising: "Denoising",
    sparse: "Sparse",
    contractive: "Contractive",
    convAutoencoder: "Convolutional",
    convDenoising: "Convolutional, denoising",
    vae: "Variational",
    betaVae: "Beta-VAE",
    betaTcVae: "Beta-TC-VAE",
    factorVae: "FactorVAE",
    dipVae: "DIP-VAE",
    iwae: "Importance-weighted",
    vampVae: "Learned prior",
    conditionalVae: "Conditional",
    completingVae: "Completing",
    flowVae: "Normalizing flows",
    semiSupervisedVae: "Semi-supervised",
    convVae: "Convolutional, variational",
    wae: "Wasserstein",
    aae: "Adversarial",
    vaeGan: "VAE-GAN",
    rae: "Regularized",
    vqVae: "Vector-quantized",
    fsq: "Finite scalars",
    hashing: "Hashing",
    detector: "Detector",
  }),
  group("Ideas", "/ideas/", {
    bottleneck: "The bottleneck",
    greedy: "Greedy pre-training",
    missing: "Missing numbers",
    sampling: "New rows of any model",
  }),
  group("Make your own", "/extend/", {
    "": "What you can make",
    layers: "Layers",
    loss: "Loss",
    penalty: "Penalty",
    corruption: "Corruption",
    optimizer: "Optimizer",
    model: "Model",
    "data-set": "Data set",
    chart: "Chart",
    kernel: "Kernel",
  }),
  group("Coming from", "/coming-from/", {
    keras: "Keras",
    pyod: "PyOD",
    pytorch: "PyTorch",
    "scikit-learn": "scikit-learn",
    pythae: "pythae",
  }),
  {
    text: "How well, how fast",
    items: [
      { text: "Results", link: "/results" },
      { text: "Past one machine", link: "/scale" },
      { text: "How the detector was chosen", link: "/detector" },
      { text: "Speed", link: "/reference/speed" },
      { text: "The speed of every model", link: "/zoo-speed" },
      { text: "How the compiler works", link: "/how/compiler" },
      { text: "From the loop to the processor", link: "/reference/inside" },
    ],
  },
  group("Reference", "/reference/", {
    "command-line": "Commands and options",
    "packages/cli": "autoencoders",
    "api/": "All exports",
    glossary: "Glossary",
    changelog: "Changelog",
  }),
  group("Packages", "/reference/packages/", named(packages)),
];
