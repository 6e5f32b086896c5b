import type { Corruption } from "@autoencoders/layers";
import type * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import type { Autoencoder, LossContext, Rows } from "../autoencoder.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { codeDiscriminator } from "./_code-discriminator.ts";

/** A discriminator of codes, and how fast it and the encoder learn from each other. */
export interface Adversary {
  /** The sizes of its hidden layers. */
  readonly hidden: readonly number[];
  /** What the learning rate is multiplied by in the discriminator's turn, and in that of the encoder against it. */
  readonly rates: { readonly discriminator: number; readonly encoder: number };
}

/** What the encoder is, as far as its contest with a discriminator goes. */
interface Contestant {
  readonly encoder: tfl.LayersModel;
  readonly codeDim: number;
  readonly corruption: Corruption | undefined;
}

/**
 * Builds the contest by which codes are to be distributed as N(0, I): the part `discriminator` gives the logit of a code's being a draw of the
 * prior, [batch, codeDim] to [batch, 1]. Its turn lowers the cross-entropies `draws` and `codes` of draws and of codes; then the encoder
 * lowers `deceit`, that of codes which are to pass for draws. Terms are in nats.
 */
export function codeContest(
  { hidden, rates }: Adversary,
  { encoder, codeDim, corruption }: Contestant,
): Required<Pick<Autoencoder, "parts" | "turns">> {
  const { network, surprise } = codeDiscriminator(codeDim, hidden);
  const codesOf = (rows: Rows, context: LossContext): tf.Tensor => {
    const { random, training } = context;
    return applyLayer(encoder, corruptedInput(rows, corruption, context), { random, training });
  };
  return {
    parts: { discriminator: network },
    turns: [
      { name: "autoencoder", moves: ["encoder", "decoder"] },
      {
        name: "discriminator",
        moves: ["discriminator"],
        terms: ["draws", "codes"],
        rate: rates.discriminator,
        losses: (rows, context) => ({
          draws: surprise(context.random.normal([rows.x.shape[0]!, codeDim]), true, context),
          codes: surprise(codesOf(rows, context), false, context),
        }),
      },
      {
        name: "encoder",
        moves: ["encoder"],
        terms: ["deceit"],
        rate: rates.encoder,
        losses: (rows, context) => ({ deceit: surprise(codesOf(rows, context), true, context) }),
      },
    ],
  };
}
