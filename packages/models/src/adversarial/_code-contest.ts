import type { Corruption } from "@autoencoders/layers";
import { binaryCrossEntropy } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import type { Autoencoder, LossContext, Rows } from "../autoencoder.ts";
import { dense, hiddenLayers } from "../dense/_dense-layers.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";

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
  const input = tfl.input({ name: "codes", shape: [codeDim] });
  const logit = dense(hiddenLayers(input, hidden, "relu"), "logit", 1, "linear");
  const discriminator = tfl.model({ name: "discriminator", inputs: input, outputs: logit });
  const judged = (codes: tf.Tensor, isDraw: boolean, { training }: LossContext): tf.Tensor => {
    const logits = applyLayer(discriminator, codes, { training });
    return binaryCrossEntropy(logits, isDraw ? tf.onesLike(logits) : tf.zerosLike(logits));
  };
  const codesOf = (rows: Rows, context: LossContext): tf.Tensor => {
    const { random, training } = context;
    return applyLayer(encoder, corruptedInput(rows, corruption, context), { random, training });
  };
  return {
    parts: { discriminator },
    turns: [
      { name: "autoencoder", moves: ["encoder", "decoder"] },
      {
        name: "discriminator",
        moves: ["discriminator"],
        terms: ["draws", "codes"],
        rate: rates.discriminator,
        losses: (rows, context) => ({
          draws: judged(context.random.normal([rows.x.shape[0]!, codeDim]), true, context),
          codes: judged(codesOf(rows, context), false, context),
        }),
      },
      {
        name: "encoder",
        moves: ["encoder"],
        terms: ["deceit"],
        rate: rates.encoder,
        losses: (rows, context) => ({ deceit: judged(codesOf(rows, context), true, context) }),
      },
    ],
  };
}

/** Counts the numbers of a discriminator by its layer sizes, from a code to the logit; 0 where there is none. */
export const discriminatorParameters = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, size, i) => sum + (sizes[i]! + 1) * size, 0);
