// The models of the zoo: a line each, by their names.
export { betaVaeEntry as betaVae } from "./beta-vae.ts";
export { contractiveEntry as contractive } from "./contractive.ts";
export { convAutoencoderEntry as convAutoencoder } from "./conv-autoencoder.ts";
export { convDenoisingEntry as convDenoising } from "./conv-denoising.ts";
export { convVaeEntry as convVae } from "./conv-vae.ts";
export { deepAutoencoderEntry as deepAutoencoder } from "./deep-autoencoder.ts";
export { denoisingEntry as denoising } from "./denoising.ts";
export { linearEntry as linear } from "./linear.ts";
export { sparseEntry as sparse } from "./sparse.ts";
export { stackedEntry as stacked } from "./stacked.ts";
export { tiedEntry as tied } from "./tied.ts";
export { vaeEntry as vae } from "./vae.ts";
