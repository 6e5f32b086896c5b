import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";

/** Gives log σ² of each feature of a reconstruction, whatever the reconstruction: [batch, features] to the same shape. */
class LogVarianceWeights extends tfl.layers.Layer {
  static readonly className = "LogVarianceWeights";
  readonly #count: number;
  readonly #initial: number;
  logVariance: tfl.LayerVariable | undefined;

  constructor({ name, count, initial }: { name: string; count: number; initial: number }) {
    super({ name });
    this.#count = count;
    this.#initial = initial;
  }

  override build(): void {
    const initializer = tfl.initializers.constant({ value: this.#initial });
    this.logVariance = this.addWeight("logVariance", [this.#count], "float32", initializer);
    this.built = true;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), count: this.#count, initial: this.#initial };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const mean = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => tf.add(tf.zerosLike(mean), this.logVariance!.read()));
  }
}

interface LearnedVariance {
  /** The network that holds the weight: reconstructions [batch, features] to log σ² of each number. */
  readonly network: tfl.LayersModel;
  /** Gives the weight as it is now, log σ²: [1] or [features]. */
  readonly logVariance: () => tf.Tensor;
}

/** Builds the part `likelihood` of a model that learns log σ², from a standard deviation on. */
export function learnedVariance(
  features: number,
  { count, stddev }: { readonly count: number; readonly stddev: number },
): LearnedVariance {
  const input = tfl.input({ name: "mean", shape: [features] });
  const layer = new LogVarianceWeights({ name: "variance", count, initial: 2 * Math.log(stddev) });
  const network = tfl.model({ name: "likelihood", inputs: input, outputs: applied(layer, input) });
  return { network, logVariance: () => layer.logVariance!.read() };
}
