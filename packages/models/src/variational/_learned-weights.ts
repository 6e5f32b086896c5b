import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import type { LikelihoodWeights } from "../objective/_learned-likelihood.ts";

/** Gives a number of each feature of a reconstruction, whatever the reconstruction: [batch, features] to the same shape. */
class FeatureWeights extends tfl.layers.Layer {
  static readonly className = "FeatureWeights";
  readonly #weight: string;
  readonly #count: number;
  readonly #initial: number;
  numbers: tfl.LayerVariable | undefined;

  constructor({ name, weight, count, initial }: FeatureWeightsOptions) {
    super({ name });
    this.#weight = weight;
    this.#count = count;
    this.#initial = initial;
  }

  override build(): void {
    const initializer = tfl.initializers.constant({ value: this.#initial });
    this.numbers = this.addWeight(this.#weight, [this.#count], "float32", initializer);
    this.built = true;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const own = { weight: this.#weight, count: this.#count, initial: this.#initial };
    return { ...super.getConfig(), ...own };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const mean = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => tf.add(tf.zerosLike(mean), this.numbers!.read()));
  }
}

interface FeatureWeightsOptions {
  readonly name: string;
  /** The name of the weight. */
  readonly weight: string;
  readonly count: number;
  readonly initial: number;
}

interface LearnedWeights {
  /** The network that holds the weights: reconstructions [batch, features] to the weights of each number. */
  readonly network: tfl.LayersModel;
  /** Gives the weights as they are now, by name: [1] or [features] each. */
  readonly values: () => LikelihoodWeights;
}

/** What the layer is called that holds a weight of a likelihood: it is part of the names of weights in files. */
const layerNames: Readonly<Record<string, string>> = {
  logVariance: "variance",
  logDispersion: "dispersion",
  zeroLogit: "zeros",
};

/**
 * Builds the part `likelihood` of a model that learns numbers of its likelihood.
 *
 * @param count how many of each: 1, or as many as there are features
 * @param initial what each begins with, by name
 */
export function learnedWeights(
  features: number,
  {
    count,
    initial,
  }: { readonly count: number; readonly initial: Readonly<Record<string, number>> },
): LearnedWeights {
  const input = tfl.input({ name: "mean", shape: [features] });
  const layers = Object.entries(initial).map(([weight, value]) => ({
    weight,
    layer: new FeatureWeights({ name: layerNames[weight]!, weight, count, initial: value }),
  }));
  const outputs = layers.map(({ layer }) => applied(layer, input));
  return {
    network: tfl.model({ name: "likelihood", inputs: input, outputs }),
    values: () =>
      Object.fromEntries(layers.map(({ weight, layer }) => [weight, layer.numbers!.read()])),
  };
}
