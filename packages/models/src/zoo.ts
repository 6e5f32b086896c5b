import { convOptions } from "./_conv-options.ts";
import { convVaeOptions } from "./_conv-vae-options.ts";
import { defaultsOf } from "./_defaults-of.ts";
import { vaeOptions } from "./_vae-options.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { betaVae, betaVaeOptions } from "./beta-vae.ts";
import { contractive, contractiveOptions } from "./contractive.ts";
import { convAutoencoder } from "./conv-autoencoder.ts";
import { convDenoising, convDenoisingOptions } from "./conv-denoising.ts";
import { convVae } from "./conv-vae.ts";
import { deepAutoencoder, deepAutoencoderOptions } from "./deep-autoencoder.ts";
import { denoising, denoisingOptions } from "./denoising.ts";
import { linear, linearOptions } from "./linear.ts";
import type { OptionSchemas } from "./option-schema.ts";
import { sparse, sparseOptions } from "./sparse.ts";
import { stacked, stackedOptions } from "./stacked.ts";
import { tied } from "./tied.ts";
import { vae } from "./vae.ts";

/** One model of the zoo. */
export interface ZooEntry {
  readonly summary: string;
  /** @throws OptionError; every option but inputShape has a default */
  readonly build: (
    options: { readonly inputShape: readonly number[] } & Readonly<Record<string, unknown>>,
    limits?: { readonly maxParameters?: number },
  ) => Autoencoder;
  /** Of every option that has one. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly options: OptionSchemas;
  readonly source: {
    readonly authors: string;
    readonly title: string;
    readonly year: number;
    readonly link: string;
  };
}

const entry = <T extends { readonly inputShape: readonly number[] }>(
  build: (options: T, limits?: { readonly maxParameters?: number }) => Autoencoder,
  options: OptionSchemas,
  rest: Pick<ZooEntry, "summary" | "source">,
): ZooEntry => ({
  ...rest,
  build: build as unknown as ZooEntry["build"], // each builder checks what it is given
  options,
  defaults: defaultsOf(options),
});

/** The models of this package by name. */
export const zoo = {
  linear: entry(linear, linearOptions, {
    summary: "linear layers: principal components by gradient descent",
    source: {
      authors: "P. Baldi, K. Hornik",
      title: "Neural Networks and Principal Component Analysis",
      year: 1989,
      link: "https://doi.org/10.1016/0893-6080(89)90014-2",
    },
  }),
  stacked: entry(stacked, stackedOptions, {
    summary: "several layers down to the code and as many back",
    source: {
      authors: "G. E. Hinton, R. R. Salakhutdinov",
      title: "Reducing the Dimensionality of Data with Neural Networks",
      year: 2006,
      link: "https://doi.org/10.1126/science.1127647",
    },
  }),
  tied: entry(tied, stackedOptions, {
    summary: "stacked, the decoder using the encoder's kernels transposed",
    source: {
      authors: "P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio, P.-A. Manzagol",
      title: "Stacked Denoising Autoencoders",
      year: 2010,
      link: "https://jmlr.org/papers/v11/vincent10a.html",
    },
  }),
  deepAutoencoder: entry(deepAutoencoder, deepAutoencoderOptions, {
    summary: "many layers down to a linear code of two numbers, to be drawn as points",
    source: {
      authors: "G. E. Hinton, R. R. Salakhutdinov",
      title: "Reducing the Dimensionality of Data with Neural Networks",
      year: 2006,
      link: "https://doi.org/10.1126/science.1127647",
    },
  }),
  denoising: entry(denoising, denoisingOptions, {
    summary: "gives back clean rows from damaged ones",
    source: {
      authors: "P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol",
      title: "Extracting and Composing Robust Features with Denoising Autoencoders",
      year: 2008,
      link: "https://doi.org/10.1145/1390156.1390294",
    },
  }),
  sparse: entry(sparse, sparseOptions, {
    summary: "a wide code of which few units are active at a time",
    source: {
      authors: "A. Ng",
      title: "Sparse autoencoder, CS294A lecture notes",
      year: 2011,
      link: "https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf",
    },
  }),
  contractive: entry(contractive, contractiveOptions, {
    summary: "a code that changes little when the row does",
    source: {
      authors: "S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio",
      title: "Contractive Auto-Encoders: Explicit Invariance During Feature Extraction",
      year: 2011,
      link: "https://icml.cc/2011/papers/455_icmlpaper.pdf",
    },
  }),
  convAutoencoder: entry(convAutoencoder, convOptions, {
    summary: "convolutions that halve the image, and a decoder that doubles it back",
    source: {
      authors: "J. Masci, U. Meier, D. Cireșan, J. Schmidhuber",
      title: "Stacked Convolutional Auto-Encoders for Hierarchical Feature Extraction",
      year: 2011,
      link: "https://doi.org/10.1007/978-3-642-21735-7_7",
    },
  }),
  convDenoising: entry(convDenoising, convDenoisingOptions, {
    summary: "convolutional, gives back clean images from noisy ones",
    source: {
      authors: "L. Gondara",
      title: "Medical Image Denoising Using Convolutional Denoising Autoencoders",
      year: 2016,
      link: "https://arxiv.org/abs/1608.04667",
    },
  }),
  convVae: entry(convVae, convVaeOptions, {
    summary: "variational, of convolutions: images drawn from a distribution over codes",
    source: {
      authors: "D. P. Kingma, M. Welling",
      title: "Auto-Encoding Variational Bayes",
      year: 2014,
      link: "https://arxiv.org/abs/1312.6114",
    },
  }),
  vae: entry(vae, vaeOptions, {
    summary: "variational: a distribution over codes, from which new rows can be drawn",
    source: {
      authors: "D. P. Kingma, M. Welling",
      title: "Auto-Encoding Variational Bayes",
      year: 2014,
      link: "https://arxiv.org/abs/1312.6114",
    },
  }),
  betaVae: entry(betaVae, betaVaeOptions, {
    summary: "variational, its divergence weighed more: codes of fewer, more separate latents",
    source: {
      authors: "I. Higgins et al.",
      title: "beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework",
      year: 2017,
      link: "https://openreview.net/forum?id=Sy2fzU9gl",
    },
  }),
} as const satisfies Readonly<Record<string, ZooEntry>>;

/** The name of a model of the zoo. */
export type ZooName = keyof typeof zoo;
