import type * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder, Losses } from "../autoencoder.ts";
import type { ModelWeight } from "../model-weight.ts";
import { modelWeights } from "../model-weights.ts";
import { partsOf } from "../parts-of.ts";

/** Weights that one optimizer moves, and what they make small. */
interface Moved {
  readonly weights: readonly ModelWeight[];
  readonly variables: tf.Variable[];
  readonly losses: Losses;
}

/** What a batch moves of a model, turn by turn; of a model without turns every trainable weight at once. */
export function turnsOf(model: Autoencoder): Moved[] {
  const whole = { moves: Object.keys(partsOf(model)) };
  return (model.turns ?? [whole]).map(({ moves, ...turn }) => {
    const weights = modelWeights(model).filter(
      ({ name, trainable }) => trainable && moves.includes(name.split("/")[0]!),
    );
    const losses = "losses" in turn && turn.losses ? turn.losses : model.losses;
    return { weights, variables: weights.map(({ variable }) => variable), losses };
  });
}
