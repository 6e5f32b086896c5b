import { fillRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import {
  componentsLogDensity,
  drawFromComponents,
  type NormalComponents,
} from "../objective/_normal-components.ts";
import type { PriorWithDensity } from "../objective/prior.ts";

interface LearnedPriorOptions {
  /** What the weights are: rows that the encoder makes components of, or the components themselves. */
  readonly prior: "vamp" | "mixture";
  /** How many components it has: K. */
  readonly components: number;
  /** How many numbers a code has: d. */
  readonly codeDim: number;
  /** How many numbers a row has. */
  readonly features: number;
  readonly seed: number;
  /** Gives what the encoder says of the rows of such logits, [K, features]: means and log-variances, [K, d] each. */
  readonly encoded: (logits: tf.Tensor) => Pick<NormalComponents, "mean" | "logVar">;
}

interface LearnedPrior {
  readonly prior: PriorWithDensity;
  /** The network that holds the weights: codes [n, d] to their log density [n]. */
  readonly network: tfl.LayersModel;
}

/** Counts the numbers that a learned prior holds. */
export const priorParameters = ({
  prior,
  components,
  codeDim,
  features,
}: Pick<LearnedPriorOptions, "prior" | "components" | "codeDim" | "features">): number =>
  components * (prior === "vamp" ? features : 2 * codeDim + 1);

/** Builds the part `prior` of a model whose codes are drawn toward a mixture that it learns. */
export function learnedPrior(options: LearnedPriorOptions): LearnedPrior {
  const { codeDim } = options;
  const layer = new PriorComponents(options);
  const input = tfl.input({ name: "code", shape: [codeDim] });
  return {
    network: tfl.model({ name: "prior", inputs: input, outputs: applied(layer, input) }),
    prior: {
      sample: (random, count) =>
        tf.tidy(() => drawFromComponents(random, count, layer.components())),
      logDensity: (code) => tf.tidy(() => componentsLogDensity(code, layer.components())),
    },
  };
}

/**
 * Gives the log density of codes under a mixture: [n, d] to [n]. A prior "vamp" holds logits of made-up rows, the pseudo-inputs, which begin
 * normal, and its K components are what the encoder says of them, each as often as any other; a "mixture" holds means, which begin normal,
 * log-variances and the logits of its shares, which begin as 0.
 */
class PriorComponents extends tfl.layers.Layer {
  static readonly className = "PriorComponents";
  readonly #options: LearnedPriorOptions;
  readonly #read: (() => tf.Tensor)[] = [];

  constructor(options: LearnedPriorOptions) {
    super({ name: "components" });
    this.#options = options;
  }

  override build(): void {
    const { prior, components, codeDim, features } = this.#options;
    if (prior === "vamp") this.#add("pseudoInputs", [components, features], true);
    else {
      this.#add("mean", [components, codeDim], true);
      this.#add("logVar", [components, codeDim], false);
      this.#add("logits", [1, components], false);
    }
    this.built = true;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { prior, components, codeDim, features } = this.#options;
    return { ...super.getConfig(), prior, components, codeDim, features };
  }

  override computeOutputShape(): tfl.Shape {
    return [null];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const codes = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => componentsLogDensity(codes, this.components()));
  }

  /** Gives the components as the weights have them now. */
  components(): NormalComponents {
    const { prior, components, encoded } = this.#options;
    const [first, logVar, logits] = this.#read.map((read) => read());
    if (prior === "mixture")
      return { mean: first!, logVar: logVar!, logShares: tf.logSoftmax(logits!) };
    const logShares = tf.fill([1, components], -Math.log(components));
    return { ...encoded(first!), logShares };
  }

  #add(name: string, shape: [number, number], isDrawn: boolean): void {
    const weight = this.addWeight(name, shape, "float32", tfl.initializers.zeros());
    if (isDrawn)
      tf.tidy(() => {
        const values = new Float32Array(shape[0] * shape[1]);
        // No step of a training has this number.
        fillRandom("normal", values, { seed: this.#options.seed, step: -1, draw: 0 });
        weight.write(tf.tensor(values, shape));
      });
    this.#read.push(() => weight.read());
  }
}
