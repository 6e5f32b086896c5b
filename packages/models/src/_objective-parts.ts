import { type Corruption, restoreCorruption, seededRandom } from "@autoencoders/layers";
import { type Penalty, restorePenalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import {
  type OutputActivation,
  outputActivations,
  type ReconstructionName,
} from "./_observations.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { UnsuitedModelError } from "./unsuited-model-error.ts";
import { zoo } from "./zoo.ts";

interface ObjectiveParts {
  readonly output: OutputActivation;
  readonly reconstruction: ReconstructionName;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * What the objective of a dense model is joined from, read from its options.
 *
 * @throws UnsuitedModelError where it has a term that is not among them
 */
export function objectiveParts(model: Autoencoder, use: string): ObjectiveParts {
  const defaults = Object.hasOwn(zoo, model.name)
    ? zoo[model.name as keyof typeof zoo].defaults
    : {};
  const options = { ...defaults, ...model.options } as Readonly<Record<string, unknown>>;
  const last = model.decoder.layers.find((layer) => layer.getClassName() === "Activation")?.name;
  const output = Object.hasOwn(outputActivations, last ?? "")
    ? (last as OutputActivation)
    : "linear";
  const penalties = Object.entries(options.penalties ?? {}).map(([name, penalty]) => [
    name,
    typeof penalty === "function" ? penalty : restorePenalty(penalty),
  ]);
  checkTerms(model, ["reconstruction", ...penalties.map(([name]) => name)], use);
  return {
    output,
    reconstruction: (options.reconstruction ??
      (output === "sigmoid" ? "binaryCrossEntropy" : "meanSquaredError")) as ReconstructionName,
    corruption: corruptionOf(options.corruption),
    penalties: Object.fromEntries(penalties),
  };
}

const corruptionOf = (option: unknown): Corruption | undefined =>
  option === undefined || typeof option === "function"
    ? (option as Corruption | undefined)
    : restoreCorruption(option);

function checkTerms(model: Autoencoder, known: readonly string[], use: string): void {
  const [, ...row] = model.encoder.inputs[0]!.shape as number[];
  const names = tf.tidy(() =>
    Object.keys(model.losses(tf.zeros([1, ...row]), { random: seededRandom(0), training: false })),
  );
  const other = names.find((name) => !known.includes(name));
  if (other === undefined) return;
  const expected = `only the terms ${known.join(", ")}`;
  const advice = "build the model with denseAutoencoder and that term as one of its penalties";
  throw new UnsuitedModelError(use, expected, `"${other}"`, advice);
}
