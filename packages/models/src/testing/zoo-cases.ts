import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { zoo } from "../zoo/zoo.ts";
import type { ZooEntry } from "../zoo/zoo-entry.ts";

/** A model that every contract test builds, small enough to be quick. */
export interface ZooCase {
  /** The builder's name. */
  readonly name: string;
  readonly build: ZooEntry["build"];
  readonly options: Parameters<ZooEntry["build"]>[0];
}

/** The shape of one row of each case. */
export const inputShape = [4, 3, 1];

/** Small sizes, of which each model takes those it has. */
const small = {
  hidden: [8],
  codeDim: 5,
  filters: [4, 3],
  wideNets: 2,
  narrowNets: 1,
  codebookSize: 6,
  entryDim: 3,
  levels: [3, 4],
  components: 3,
  flows: 2,
  discriminator: [6],
};
const strided = { filters: [4, 3], decoder: "transpose", downsample: "stride" };

/** Options that make another model of an entry; every entry that can be tied is tied in one of its cases. */
const variants: Readonly<Record<string, readonly object[]>> = {
  linear: [{ codeDim: 5, tied: true }],
  deepAutoencoder: [{ hidden: [8, 6], codeDim: 5, tied: true }],
  denoising: [{ hidden: [8], codeDim: 5, tied: true }],
  vae: [
    { hidden: [8], codeDim: 5, head: "stddev" },
    { hidden: [8], codeDim: 5, beta: 0.5, discrepancyWeight: 3 },
    { hidden: [8], codeDim: 5, likelihood: "gaussian", likelihoodScale: "perFeature" },
    { hidden: [8], codeDim: 5, likelihood: "laplace", likelihoodScale: "perFeature" },
    { hidden: [8], codeDim: 5, likelihood: "poisson" },
    { hidden: [8], codeDim: 5, likelihood: "negativeBinomial", likelihoodScale: "shared" },
    { hidden: [8], codeDim: 5, likelihood: "zeroInflatedNegativeBinomial" },
  ],
  betaVae: [{ hidden: [8], codeDim: 5, likelihood: "gaussian", likelihoodScale: "shared" }],
  betaTcVae: [{ hidden: [8], codeDim: 5, trainingRows: 100, likelihood: "gaussian" }],
  dipVae: [{ hidden: [9], codeDim: 4, covarianceOf: "means" }],
  factorVae: [
    {
      hidden: [8],
      codeDim: 5,
      discriminator: [6],
      likelihood: "gaussian",
      likelihoodScale: "shared",
    },
  ],
  iwae: [
    { hidden: [8], codeDim: 5, samples: 3, binarize: true },
    { hidden: [8], codeDim: 5, samples: 2, likelihood: "gaussian", likelihoodScale: "perFeature" },
    { hidden: [8], codeDim: 5, samples: 4, bound: "piwae", groups: 2 },
    { hidden: [8], codeDim: 5, samples: 2, bound: "ciwae" },
  ],
  vampVae: [
    { hidden: [8], codeDim: 5, components: 3, prior: "mixture" },
    {
      hidden: [8],
      codeDim: 5,
      components: 2,
      likelihood: "gaussian",
      likelihoodScale: "perFeature",
    },
  ],
  conditionalVae: [{ hidden: [], codeDim: 5, classes: 3, likelihood: "gaussian" }],
  completingVae: [
    { hidden: [], codeDim: 5, quadrants: 3, head: "stddev" },
    {
      hidden: [8],
      codeDim: 5,
      quadrants: 2,
      givenWeight: 0.5,
      likelihood: "gaussian",
      likelihoodScale: "perFeature",
    },
  ],
  flowVae: [
    { hidden: [8], codeDim: 5, flows: 1, likelihood: "gaussian", likelihoodScale: "perFeature" },
    { hidden: [8], codeDim: 5, flow: "inverseAutoregressive", flows: 2, flowUnits: 7 },
  ],
  rae: [{ hidden: [8], codeDim: 5, gradientWeight: 0.1 }],
  contractive: [{ codeDim: 5 }, { hidden: [8], codeDim: 5, tied: true }],
  sparse: [
    { codeDim: 5, sparsity: "kSparse", k: 3 },
    { codeDim: 5, sparsity: "winnerTakeAll", tied: true },
  ],
  convAutoencoder: [strided, { ...strided, tied: true }, { ...strided, tied: true, codeDim: 5 }],
  convDenoising: [{ ...strided, tied: true }],
  convVae: [
    { filters: [4, 3], decoder: "upsample" },
    { filters: [4, 3], likelihood: "gaussian", likelihoodScale: "perFeature" },
    { filters: [4, 3], likelihood: "negativeBinomial" },
  ],
  vqVae: [
    { filters: [4], codebookSize: 5, entryDim: 3, codebooks: 2, codebookUpdate: "gradient" },
    { filters: [4], codebookSize: 5, entryDim: 3, codebookStart: "kMeans" },
  ],
  hashing: [{ hidden: [8], codeDim: 5, binary: false }],
  fsq: [{ filters: [4], levels: [5], downsample: "stride", decoder: "transpose" }],
  detector: [{ hidden: [], codeDim: 5, wideNets: 1, narrowNets: 0, dropout: 0 }],
  denseAutoencoder: [{ hidden: [8], codeDim: 5, tied: true }],
};

const entries: readonly Omit<ZooCase, "options">[] = [
  ...Object.entries(zoo).map(([name, { build }]) => ({ name, build })),
  { name: "denseAutoencoder", build: (options, limits) => denseAutoencoder(options, limits) },
];

/** Every model of the zoo, and `denseAutoencoder`, in its small sizes and in its variants. */
export const zooCases: readonly ZooCase[] = entries.flatMap(({ name, build }) =>
  [smallOf(name), ...(variants[name] ?? [])].map((options) => ({
    name,
    build,
    options: { inputShape, ...options },
  })),
);

function smallOf(name: string): object {
  if (!Object.hasOwn(zoo, name)) return { hidden: small.hidden, codeDim: small.codeDim };
  const { options } = zoo[name as keyof typeof zoo];
  return Object.fromEntries(
    Object.entries(small).filter(([option]) => Object.hasOwn(options, option)),
  );
}
