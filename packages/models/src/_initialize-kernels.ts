import * as tf from "@tensorflow/tfjs-core";
import { type KernelInitializer, kernelValues } from "./_kernel-values.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { modelWeights } from "./model-weights.ts";

/** Writes every kernel anew; each depends on the seed and its own name only. tfjs's initializers take seed 0 for none. */
export function initializeKernels(
  model: Pick<Autoencoder, "encoder" | "decoder">,
  initializer: KernelInitializer,
  seed: number,
): void {
  for (const { name, variable } of modelWeights(model)) {
    if (variable.rank < 2) continue;
    const values = kernelValues(initializer, variable.shape, { seed, step: hash(name) });
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}
