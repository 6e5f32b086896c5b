import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { inputShapeOf } from "../input-shape-of.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import type { ObjectiveSpec } from "./objective-spec.ts";

type ObjectiveParts = ObjectiveSpec &
  Required<Pick<ObjectiveSpec, "outputActivation" | "reconstruction" | "penalties">>;

/**
 * What the objective of a dense model is joined from.
 *
 * @throws UnsuitedModelError where it is not said, or the objective has a term that is not among it
 */
export function objectiveParts(model: Autoencoder, use: string): ObjectiveParts {
  const { outputActivation, reconstruction, penalties = {}, ...rest } = model.objective ?? {};
  if (!outputActivation || !reconstruction)
    throw new UnsuitedModelError(
      use,
      "an objective that says its output activation and reconstruction loss",
      `"${model.name}", whose objective does not`,
      "build the model with denseAutoencoder",
    );
  checkTerms(model, ["reconstruction", ...Object.keys(penalties)], use);
  return { ...rest, outputActivation, reconstruction, penalties };
}

function checkTerms(model: Autoencoder, known: readonly string[], use: string): void {
  const row = inputShapeOf(model.encoder);
  const context = { random: seededRandom(0), training: false };
  const names = tf.tidy(() => Object.keys(model.losses({ x: tf.zeros([1, ...row]) }, context)));
  const other = names.find((name) => !known.includes(name));
  if (other === undefined) return;
  const expected = `only the terms ${known.join(", ")}`;
  const advice = "build the model with denseAutoencoder and that term as one of its penalties";
  throw new UnsuitedModelError(use, expected, `"${other}"`, advice);
}
