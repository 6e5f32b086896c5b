import {
  type Codebook,
  type Corruption,
  nearestEntries,
  straightThrough,
} from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import type { Autoencoder, LossContext, LossTerms } from "../autoencoder.ts";
import { constant } from "../objective/_constant.ts";
import { corruptedInput } from "../objective/_corrupted-input.ts";
import { type OutputActivation, outputs } from "../objective/_outputs.ts";
import { penaltyNumbers, penaltyTerms } from "../objective/_penalty-terms.ts";
import { type ReconstructionName, reconstructions } from "../objective/_reconstructions.ts";
import { numberOf } from "../objective/number-of.ts";
import { followVectors } from "./_follow-vectors.ts";

interface QuantizedObjective extends Pick<Autoencoder, "encoder" | "decoder"> {
  /** Gives the vectors of rows before they are quantized, [batch, h, w, dim]. */
  readonly vectors: tfl.LayersModel;
  readonly codebooks: readonly Codebook[];
  readonly outputActivation: OutputActivation;
  readonly reconstruction: ReconstructionName;
  readonly commitment: number;
  readonly decay: number;
  readonly restartBelow: number;
  readonly corruption: Corruption | undefined;
  readonly penalties: Readonly<Record<string, Penalty>>;
}

/**
 * An objective of quantized vectors: the terms `reconstruction`; `commitment`, the mean squared distance of vectors from their entries
 * times its weight; `codebook`, the same as the entries are to make it small, where gradients move them; and one for each penalty, which
 * sees the vectors as the code.
 */
export function quantizedObjective({
  encoder,
  decoder,
  vectors: vectorsModel,
  codebooks,
  outputActivation,
  reconstruction,
  commitment,
  decay,
  restartBelow,
  corruption,
  penalties,
}: QuantizedObjective): Pick<Autoencoder, "losses" | "objective" | "numbers"> {
  const { loss, domain } = reconstructions[reconstruction];
  const { apply, range } = outputs[outputActivation];
  const layers = decoder.layers.slice(2); // after the input and its entries
  if (outputActivation !== "linear") layers.pop();
  return {
    objective: { outputActivation, reconstruction, corruption, penalties, domain, range },
    numbers: { commitment, ...penaltyNumbers(penalties) },
    losses: (rows, context) => {
      const { x, mask } = rows;
      const { random, training } = context;
      const input = corruptedInput(rows, corruption, context);
      const vectors = applyLayer(vectorsModel, input, { training });
      const { quantized, distances, pulls } = quantize(vectors, codebooks, {
        ...context,
        decay,
        restartBelow,
      });
      const logits = layers.reduce((y, layer) => applyLayer(layer, y, { training }), quantized);
      const state = {
        input,
        code: vectors,
        encoder,
        decoder,
        random,
        get reconstruction() {
          return tf.reshape(apply(logits), x.shape);
        },
      };
      return {
        reconstruction: loss(logits, x, { output: outputActivation, mask }),
        commitment: tf.mul(distances, numberOf(context, "commitment", commitment)),
        ...pulls,
        ...penaltyTerms(penalties, state, context),
      };
    },
  };
}

interface Quantized {
  /** The entries in the place of the vectors, with the vectors' gradient. */
  readonly quantized: tf.Tensor;
  /** The mean squared distance of the vectors of a row from constant entries, summed over the codebooks: [batch]. */
  readonly distances: tf.Tensor;
  /** The same of entries that gradients move, from constant vectors. */
  readonly pulls: LossTerms;
}

/** Replaces vectors [batch, h, w, dim] by entries of codebooks, of which each has what those before left over. */
function quantize(
  vectors: tf.Tensor,
  codebooks: readonly Codebook[],
  following: LossContext & { readonly decay: number; readonly restartBelow: number },
): Quantized {
  const batch = vectors.shape[0]!;
  const flat = tf.reshape(vectors, [-1, vectors.shape.at(-1)!]);
  const ofRows = (squares: tf.Tensor): tf.Tensor => tf.mean(tf.reshape(squares, [batch, -1]), 1);
  let rest: tf.Tensor = flat;
  const levels = codebooks.map((codebook) => {
    const entries = codebook.entries.read();
    const marks = nearestEntries(rest, entries);
    const nearest = tf.matMul(marks, entries);
    const level = {
      nearest,
      distance: ofRows(tf.squaredDifference(rest, constant(nearest))),
      pull: codebook.counts ? undefined : ofRows(tf.squaredDifference(constant(rest), nearest)),
    };
    if (following.training) followVectors(codebook, rest, marks, following);
    rest = tf.sub(rest, constant(nearest));
    return level;
  });
  const sum = (terms: readonly tf.Tensor[]): tf.Tensor => terms.reduce((a, b) => tf.add(a, b));
  const pulls = levels.flatMap(({ pull }) => pull ?? []);
  const total = tf.reshape(sum(levels.map(({ nearest }) => nearest)), vectors.shape);
  return {
    quantized: straightThrough(vectors, () => tf.clone(total)),
    distances: sum(levels.map(({ distance }) => distance)),
    pulls: pulls.length > 0 ? { codebook: sum(pulls) } : {},
  };
}
