import type * as tf from "@tensorflow/tfjs-core";
import { LayerError } from "../layer-error.ts";

/** Looks whether codes have a channel for each of these counts of levels. @throws LayerError */
export function checkLevels(owner: string, codes: tf.Tensor, levels: readonly number[]): void {
  if (levels.length === 0 || levels.some((count) => !Number.isSafeInteger(count) || count < 2)) {
    throw new LayerError(
      `${owner}: expected levels to be whole numbers from 2, one for each channel, got [${levels.join(", ")}]`,
    );
  }
  if (codes.shape.at(-1) !== levels.length) {
    throw new LayerError(
      `${owner}: expected codes of ${levels.length} channels, one for each of levels, got [${codes.shape}]`,
    );
  }
}
