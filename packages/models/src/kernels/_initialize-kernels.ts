import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { modelWeights } from "../model-weights.ts";
import { activations } from "./_activations.ts";
import { type KernelInitializer, kernelValues } from "./_kernel-values.ts";

/**
 * Writes every kernel anew, each at the scale of the initializer or, where it is undefined, at the one that suits its
 * own layer's activation. Each depends on the seed and its own name only; tfjs's initializers take seed 0 for none.
 */
export function initializeKernels(
  model: Pick<Autoencoder, "encoder" | "decoder">,
  initializer: KernelInitializer | undefined,
  seed: number,
): void {
  for (const { name, variable } of modelWeights(model)) {
    if (variable.rank < 2) continue;
    const key = { seed, step: hash(name) };
    const scale = initializer ?? suited(model, name);
    const values = kernelValues(scale, variable.shape, key);
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}

/** Of a kernel named "encoder/hidden1/kernel". */
function suited(model: Pick<Autoencoder, "encoder" | "decoder">, name: string): KernelInitializer {
  const [part, layer] = name.split("/") as ["encoder" | "decoder", string];
  const { activation } = model[part].getLayer(layer).getConfig() as { activation?: string };
  return Object.hasOwn(activations, activation ?? "")
    ? activations[activation as keyof typeof activations]
    : activations.linear;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}
