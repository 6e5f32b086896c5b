import * as tf from "@tensorflow/tfjs-core";
import { checkInput } from "./_check-input.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { checkRows } from "./check-rows.ts";

const built = new WeakSet<Autoencoder["losses"]>();

/** A finished model: frozen, its losses on checked rows and in a tidy of their own. */
export function assemble(parts: Autoencoder): Autoencoder {
  const losses: Autoencoder["losses"] = (x, context) => {
    checkRows(parts, x);
    return tf.tidy(() => parts.losses(x, context));
  };
  built.add(losses);
  const { conditionalNll } = parts;
  if (!conditionalNll) return Object.freeze({ ...parts, losses });
  const checked: typeof conditionalNll = (x, code) => {
    checkRows(parts, x);
    checkInput(parts.decoder, code, "codes");
    return tf.tidy(() => conditionalNll(x, code));
  };
  return Object.freeze({ ...parts, losses, conditionalNll: checked });
}

/** Whether these losses follow from the options, or were written by hand and cannot be saved. */
export const isBuilt = (losses: Autoencoder["losses"]): boolean => built.has(losses);
