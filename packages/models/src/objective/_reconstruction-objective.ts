import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { applyLayer } from "../_apply-layer.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { OptionError } from "../options/option-error.ts";
import { applyOutput } from "./_apply-output.ts";
import { corruptedInput } from "./_corrupted-input.ts";
import { type OutputActivation, outputs } from "./_outputs.ts";
import { penaltyNumbers, penaltyTerms } from "./_penalty-terms.ts";
import { type ReconstructionName, reconstructions } from "./_reconstructions.ts";

interface ReconstructionObjective extends Pick<Autoencoder, "encoder" | "decoder"> {
  /** The decoder before its last activation. */
  readonly logitsModel: Autoencoder["decoder"];
  readonly outputActivation: OutputActivation;
  readonly reconstruction: ReconstructionName;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/** @throws OptionError where a loss does not go with what the decoder ends in */
export function checkReconstruction(
  builder: string,
  {
    outputActivation,
    reconstruction,
  }: Pick<ReconstructionObjective, "outputActivation" | "reconstruction">,
): void {
  if (reconstructions[reconstruction].outputs.includes(outputActivation)) return;
  const expected = `meanSquaredError with outputActivation: "${outputActivation}"`;
  throw new OptionError(builder, "reconstruction", expected, `"${reconstruction}"`);
}

/** An objective of the terms `reconstruction`, on logits, and one for each penalty. */
export function reconstructionObjective({
  encoder,
  decoder,
  logitsModel,
  outputActivation,
  reconstruction,
  corruption,
  penalties,
}: ReconstructionObjective): Pick<Autoencoder, "losses" | "objective" | "numbers"> {
  const { loss, domain } = reconstructions[reconstruction];
  const { range } = outputs[outputActivation];
  return {
    objective: { outputActivation, reconstruction, corruption, penalties, domain, range },
    numbers: penaltyNumbers(penalties),
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const code = applyLayer(encoder, input, { training, random });
      const logits = applyLayer(logitsModel, code, { training });
      const state = {
        input,
        code,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return tf.reshape(applyOutput(outputActivation, logits, x.shape), x.shape);
        },
      };
      return {
        reconstruction: loss(logits, x, { output: outputActivation, mask }),
        ...penaltyTerms(penalties, state, context),
      };
    },
  };
}
