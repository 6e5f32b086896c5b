import { knownClasses, markClasses } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import type { ExploredRun } from "./_explored-run.ts";

/**
 * Returns what a model is told of rows besides the rows, [n, classes]; undefined of one that is told nothing, or where no class is known.
 *
 * @param labels the class of each row, counted among the names of the run's classes
 */
export function conditionRows(
  { model, classes }: Pick<ExploredRun, "model" | "classes">,
  labels: Uint8Array | undefined,
): tf.Tensor2D | undefined {
  if (!labels || !model.condition?.isInput) return undefined;
  const shape: [number, number] = [labels.length, model.condition.classes];
  const marks = new Float32Array(shape[0] * shape[1]);
  return tf.tensor2d(markClasses(knownClasses(labels, classes), shape[1], marks), shape);
}
