import type { RowSpec } from "@autoencoders/compiler";
import { type Autoencoder, type Prior, priorOf, UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

type Draw = Parameters<Prior["sample"]>[0];

/** The inputs of a graph for the random numbers that a prior draws. */
export interface NoiseInputs {
  readonly inputs: Readonly<Record<string, RowSpec>>;
  /** Gives the draws, in their order, from the inputs. */
  readonly random: (inputs: Readonly<Record<string, tf.Tensor>>) => Draw;
  /** What each input is, by its name. */
  readonly docs: Readonly<Record<string, string>>;
}

const kinds = {
  normal: { name: "noise", doc: "standard normal numbers, drawn anew for each row" },
  uniform: { name: "uniform", doc: "uniform numbers in [0, 1), drawn anew for each row" },
} as const;

/**
 * Makes inputs of what a model draws for each row: the numbers of its prior, and those by which a row scatters around what its code decodes to.
 *
 * @throws UnsuitedModelError where it has no prior, or draws across rows
 */
export function noiseInputs(
  model: Pick<Autoencoder, "name" | "prior" | "observe" | "decoder">,
): NoiseInputs {
  const prior = priorOf(model, "fit a prior to its codes first, export the decoder, or use vae");
  const count = 3;
  const inputs: Record<string, RowSpec> = {};
  const docs: Record<string, string> = {};
  const order: string[] = [];
  const draw = (kind: keyof typeof kinds, shape: readonly number[]): tf.Tensor => {
    if (shape[0] !== count)
      throw new UnsuitedModelError(
        "sample",
        "a model that draws for each row by itself",
        `draws of [${shape.join(", ")}] for ${count} rows`,
        "export the decoder",
      );
    const name = isObserving ? "scatter" : kinds[kind].name;
    const before = order.filter((made) => made.startsWith(name)).length;
    const input = before === 0 ? name : `${name}${before + 1}`;
    order.push(input);
    inputs[input] = { shape: shape.slice(1) };
    docs[input] = isObserving
      ? `${kinds[kind].doc}, by which it scatters around what its code decodes to`
      : kinds[kind].doc;
    return tf.zeros([...shape]);
  };
  let isObserving = false;
  tf.tidy(() => void prior.sample(randomOf(draw), count));
  isObserving = true;
  const row = model.decoder.outputs[0]!.shape.slice(1).map(Number);
  tf.tidy(() => void model.observe?.(tf.zeros([count, ...row]), randomOf(draw)));
  return {
    inputs,
    docs,
    random(tensors) {
      let next = 0;
      return randomOf(() => tensors[order[next++]!]!);
    },
  };
}

const randomOf = (
  draw: (kind: keyof typeof kinds, shape: readonly number[]) => tf.Tensor,
): Draw => ({
  normal: (shape) => draw("normal", shape),
  uniform: (shape) => draw("uniform", shape),
});
