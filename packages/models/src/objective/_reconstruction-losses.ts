import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Autoencoder } from "../autoencoder.ts";
import { OptionError } from "../options/option-error.ts";
import { corruptedInput } from "./_corrupted-input.ts";
import {
  type OutputActivation,
  outputActivations,
  outputRanges,
  type ReconstructionName,
  reconstructions,
} from "./_observations.ts";
import { penaltyTerms } from "./_penalty-terms.ts";
import type { ObjectiveSpec } from "./objective-spec.ts";

interface ReconstructionParts extends Observation {
  readonly encoder: tfl.LayersModel;
  readonly decoder: tfl.LayersModel;
  /** The decoder before its last activation. */
  readonly logitsModel: tfl.LayersModel;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

interface Observation {
  readonly outputActivation: OutputActivation;
  readonly reconstruction: ReconstructionName;
}

/** Output and loss that go together; without a loss the one that suits the output. @throws OptionError */
export function observation(
  builder: string,
  {
    outputActivation,
    reconstruction = outputActivation === "sigmoid" ? "binaryCrossEntropy" : "meanSquaredError",
  }: Pick<Observation, "outputActivation"> & { readonly reconstruction?: ReconstructionName },
): Observation {
  const { outputs } = reconstructions[reconstruction];
  if (outputs.includes(outputActivation)) {
    return { outputActivation, reconstruction };
  }
  const expected = `meanSquaredError with outputActivation: "${outputActivation}"`;
  throw new OptionError(builder, "reconstruction", expected, `"${reconstruction}"`);
}

/** What those terms are made of. */
export const reconstructionObjective = ({
  outputActivation,
  reconstruction,
  corruption,
  penalties,
}: Observation & Pick<ReconstructionParts, "corruption" | "penalties">): ObjectiveSpec => ({
  outputActivation,
  reconstruction,
  corruption,
  penalties,
  domain: reconstructions[reconstruction].domain,
  range: outputRanges[outputActivation],
});

/** The terms `reconstruction`, on logits, and one for each penalty. */
export const reconstructionLosses =
  ({
    encoder,
    decoder,
    logitsModel,
    outputActivation,
    reconstruction,
    corruption,
    penalties,
  }: ReconstructionParts): Autoencoder["losses"] =>
  (rows, context) => {
    const { x } = rows;
    const { random, training } = context;
    const input = corruptedInput(rows, corruption, context);
    const code = encoder.apply(input, { training }) as tf.Tensor;
    const logits = logitsModel.apply(code, { training }) as tf.Tensor;
    const state = {
      ...{ input, code, encoder, decoder, random },
      get reconstruction() {
        return tf.reshape(outputActivations[outputActivation](logits), x.shape);
      },
    };
    return {
      reconstruction: reconstructions[reconstruction].loss(logits, x, outputActivation),
      ...penaltyTerms(penalties, state, context),
    };
  };
