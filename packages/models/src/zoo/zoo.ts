import { aaeEntry } from "./aae.ts";
import { betaTcVaeEntry } from "./beta-tc-vae.ts";
import { betaVaeEntry } from "./beta-vae.ts";
import { completingVaeEntry } from "./completing-vae.ts";
import { conditionalVaeEntry } from "./conditional-vae.ts";
import { contractiveEntry } from "./contractive.ts";
import { convAutoencoderEntry } from "./conv-autoencoder.ts";
import { convDenoisingEntry } from "./conv-denoising.ts";
import { convVaeEntry } from "./conv-vae.ts";
import { deepAutoencoderEntry } from "./deep-autoencoder.ts";
import { denoisingEntry } from "./denoising.ts";
import { detectorEntry } from "./detector.ts";
import { dipVaeEntry } from "./dip-vae.ts";
import { factorVaeEntry } from "./factor-vae.ts";
import { flowVaeEntry } from "./flow-vae.ts";
import { fsqEntry } from "./fsq.ts";
import { hashingEntry } from "./hashing.ts";
import { iwaeEntry } from "./iwae.ts";
import { linearEntry } from "./linear.ts";
import { raeEntry } from "./rae.ts";
import { semiSupervisedVaeEntry } from "./semi-supervised-vae.ts";
import { sparseEntry } from "./sparse.ts";
import { stackedEntry } from "./stacked.ts";
import { tiedEntry } from "./tied.ts";
import { vaeEntry } from "./vae.ts";
import { vaeGanEntry } from "./vae-gan.ts";
import { vampVaeEntry } from "./vamp-vae.ts";
import { vqVaeEntry } from "./vq-vae.ts";
import { waeEntry } from "./wae.ts";
import type { ZooEntry } from "./zoo-entry.ts";

/** The models of this package by name, in the order in which they are best learned. A new one is a file beside this and its line here. */
export const zoo = {
  linear: linearEntry,
  stacked: stackedEntry,
  tied: tiedEntry,
  deepAutoencoder: deepAutoencoderEntry,
  denoising: denoisingEntry,
  sparse: sparseEntry,
  contractive: contractiveEntry,
  convAutoencoder: convAutoencoderEntry,
  convDenoising: convDenoisingEntry,
  vae: vaeEntry,
  betaVae: betaVaeEntry,
  betaTcVae: betaTcVaeEntry,
  factorVae: factorVaeEntry,
  dipVae: dipVaeEntry,
  iwae: iwaeEntry,
  vampVae: vampVaeEntry,
  conditionalVae: conditionalVaeEntry,
  completingVae: completingVaeEntry,
  flowVae: flowVaeEntry,
  semiSupervisedVae: semiSupervisedVaeEntry,
  convVae: convVaeEntry,
  wae: waeEntry,
  aae: aaeEntry,
  vaeGan: vaeGanEntry,
  rae: raeEntry,
  vqVae: vqVaeEntry,
  fsq: fsqEntry,
  hashing: hashingEntry,
  detector: detectorEntry,
} as const satisfies Readonly<Record<string, ZooEntry>>;

/** The name of a model of the zoo. */
export type ZooName = keyof typeof zoo;

/** The options that a model of the zoo takes. */
export type ZooOptions<Name extends ZooName> = Parameters<(typeof zoo)[Name]["build"]>[0];
