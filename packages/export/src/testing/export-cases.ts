import type { Scaling } from "@autoencoders/datasets";
import { type Autoencoder, denseAutoencoder, modelWeights, zoo } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/** A small model that every format is tested with. */
export interface ExportCase {
  readonly name: string;
  readonly model: Autoencoder;
  /** The shape of one row. */
  readonly inputShape: readonly number[];
}

const small = {
  hidden: [9],
  codeDim: 5,
  filters: [4, 3],
  codebookSize: 6,
  entryDim: 3,
  components: 3,
  flows: 2,
};
const strided = { filters: [4, 3], decoder: "transpose", downsample: "stride" } as const;

/** A model whose likelihood has learned another standard deviation for each of a row's numbers. */
export function scattering(inputShape: readonly number[]): Autoencoder {
  const options = { hidden: [9], codeDim: 3, likelihood: "gaussian" } as const;
  const model = zoo.vae.build({ inputShape, ...options, likelihoodScale: "perFeature" });
  for (const { name, variable } of modelWeights(model))
    if (name.startsWith("likelihood/"))
      variable.assign(
        tf.tensor(
          Float32Array.from({ length: variable.size }, (_, i) => Math.sin(i) - 1),
          variable.shape,
        ),
      );
  return model;
}

/** Further models of an entry: tied ones, other layers, sizes that no stride divides. */
const variants: Readonly<Record<string, () => Autoencoder>> = {
  "tied, hidden layers": () =>
    zoo.tied.build({ inputShape: [8, 8, 1], hidden: [9], codeDim: 5, activation: "selu" }),
  "linear, tied": () => zoo.linear.build({ inputShape: [12], codeDim: 3, tied: true }),
  "sparse, kSparse": () =>
    zoo.sparse.build({ inputShape: [8, 8, 1], codeDim: 12, sparsity: "kSparse", k: 4 }),
  "sparse, winnerTakeAll": () =>
    zoo.sparse.build({ inputShape: [8, 8, 1], codeDim: 12, sparsity: "winnerTakeAll" }),
  "vae, stddev": () =>
    zoo.vae.build({
      inputShape: [12],
      hidden: [9],
      codeDim: 3,
      head: "stddev",
      likelihood: "gaussian",
    }),
  "convAutoencoder, odd sizes": () =>
    zoo.convAutoencoder.build({ inputShape: [7, 10, 2], filters: [4, 3, 2] }),
  "convAutoencoder, valid pools and a dense code": () =>
    zoo.convAutoencoder.build({
      inputShape: [9, 9, 1],
      filters: [4, 3],
      poolPadding: "valid",
      codeDim: 5,
    }),
  "convAutoencoder, transposed": () =>
    zoo.convAutoencoder.build({ inputShape: [9, 7, 1], ...strided }),
  "convAutoencoder, tied": () =>
    zoo.convAutoencoder.build({ inputShape: [9, 7, 2], ...strided, tied: true }),
  "convAutoencoder, tied, kernels of 2, a dense code": () =>
    zoo.convAutoencoder.build({
      inputShape: [7, 7, 1],
      ...strided,
      tied: true,
      codeDim: 5,
      kernelSize: 2,
    }),
  "vqVae, pools and odd sizes": () =>
    zoo.vqVae.build({
      inputShape: [9, 7, 2],
      filters: [4],
      codebookSize: 7,
      entryDim: 3,
      downsample: "pool",
      decoder: "upsample",
    }),
  "fsq, transposed": () =>
    zoo.fsq.build({
      inputShape: [8, 8, 1],
      filters: [4, 3],
      levels: [7, 2],
      decoder: "transpose",
      downsample: "stride",
    }),
  "flowVae, inverseAutoregressive": () =>
    zoo.flowVae.build({
      inputShape: [12],
      hidden: [9],
      codeDim: 3,
      flow: "inverseAutoregressive",
      flows: 2,
      flowUnits: 7,
    }),
  "convVae, up-sampled": () =>
    zoo.convVae.build({ inputShape: [8, 8, 3], filters: [4, 3], decoder: "upsample", hidden: [7] }),
  "denseAutoencoder, softplus and tanh": () =>
    denseAutoencoder({
      inputShape: [12],
      hidden: [9, 7],
      activation: "softplus",
      codeActivation: "tanh",
    }),
  "denseAutoencoder, gelu": () =>
    denseAutoencoder({ inputShape: [12], hidden: [9, 7], activation: "gelu" }),
};

const entries: readonly { readonly name: string; readonly build: () => Autoencoder }[] = [
  ...Object.entries(zoo).map(([name, { build, options }]) => {
    const taken = Object.entries(small).filter(([option]) => Object.hasOwn(options, option));
    return { name, build: () => build({ inputShape: [8, 8, 1], ...Object.fromEntries(taken) }) };
  }),
  ...Object.entries(variants).map(([name, build]) => ({ name, build })),
];

/** Builds every model of the zoo in a small size, and variants of them, with weights that are all different from zero. */
export const exportCases = (): ExportCase[] =>
  entries.map(({ name, build }) => {
    const model = build();
    for (const { variable } of modelWeights(model)) {
      const values = variable.dataSync();
      if (values.every((value) => value === 0))
        variable.assign(
          tf.tensor(
            values.map((_, i) => 0.1 * Math.sin(i + 1)),
            variable.shape,
          ),
        );
    }
    return { name, model, inputShape: model.encoder.inputs[0]!.shape.slice(1).map(Number) };
  });

/** The cases with a layer that Keras and stock tfjs lack. */
export const lackedByKeras: readonly string[] = [
  "sparse, kSparse",
  "flowVae",
  "flowVae, inverseAutoregressive",
];

/** A scaling of a table of 12 columns: dates in milliseconds, a column of one value, and amounts. */
export const tableScaling: Scaling = {
  kind: "standard",
  least: [1.7e12, 3, ...Array.from({ length: 10 }, (_, i) => -i)],
  greatest: [1.7e12 + 6e5, 3, ...Array.from({ length: 10 }, (_, i) => 100 * i + 1)],
  center: [1.7e12 + 3e5, 3, ...Array.from({ length: 10 }, (_, i) => 5 * i)],
  spread: [1e5, 0, ...Array.from({ length: 10 }, (_, i) => 0.5 + i)],
};

/** Rows of waves in [0, 1], [n, ...shape]. */
export const wavesOf = (
  n: number,
  shape: readonly number[],
): { readonly data: Float32Array; readonly shape: number[] } => ({
  data: Float32Array.from(
    { length: shape.reduce((product, xDim) => product * xDim, n) },
    (_, i) => 0.5 + 0.5 * Math.sin(i * 12.9898),
  ),
  shape: [n, ...shape],
});

/** A detector whose residuals have variances of their own, and rows of which some lie far outside. */
export function judgedDetector(): { readonly model: Autoencoder; readonly rows: tf.Tensor } {
  const model = zoo.detector.build({ inputShape: [12], hidden: [9], codeDim: 3 });
  const { residuals } = model.parts!;
  const [size] = residuals!.outputs[0]!.shape.slice(1) as [number];
  residuals!.setWeights([tf.linspace(0.01, 4, size)]);
  const far = Float32Array.from(wavesOf(7, [12]).data, (x, i) => (i < 36 ? 100 * x : x));
  return { model, rows: tf.tensor(far, [7, 12]) };
}
