import { type Corruption, sampleGaussian } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyNetwork } from "../_apply-layer.ts";
import type { Turn } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import type { CodeDiscriminator } from "./_code-discriminator.ts";
import { shuffledLatents } from "./_shuffled-latents.ts";

interface IndependenceTurn {
  readonly discriminator: CodeDiscriminator;
  /** What the learning rate is multiplied by. */
  readonly rate: number;
  /** Gives [mean, log σ²] of rows. */
  readonly encoder: tfl.LayersModel;
  readonly corruption: Corruption | undefined;
}

/**
 * The turn in which a discriminator learns to tell codes from codes with shuffled latents: it lowers the cross-entropies `codes` and
 * `shuffled`, each a mean in nats. The codes of one half of the batch stay whole and those of the other are shuffled, so that no latent is on
 * both sides; a row in the middle of an odd batch is in both.
 */
export const independenceTurn = ({
  discriminator,
  rate,
  encoder,
  corruption,
}: IndependenceTurn): Turn => ({
  name: "discriminator",
  moves: ["discriminator"],
  terms: ["codes", "shuffled"],
  rate,
  losses(rows, context) {
    const input = corruptedInput(rows, corruption, context);
    const [mean, logVar] = applyNetwork(encoder, input, { training: context.training });
    const codes = sampleGaussian(mean!, logVar!, context.random);
    const count = codes.shape[0]!;
    const half = Math.ceil(count / 2);
    const whole = tf.slice(codes, 0, half);
    const shuffled = shuffledLatents(tf.slice(codes, count - half, half), context.random);
    return {
      codes: tf.mean(discriminator.surprise(whole, true, context)),
      shuffled: tf.mean(discriminator.surprise(shuffled, false, context)),
    };
  },
});
