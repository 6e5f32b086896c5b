import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { LayerError } from "../layer-error.ts";
import { autoregressiveMasks } from "./_autoregressive-masks.ts";
import type { FlowedCode } from "./planar-flows.ts";

/** The options of `InverseAutoregressiveFlows`. */
export interface InverseAutoregressiveFlowsOptions {
  /** How many flows there are one after the other. */
  readonly count: number;
  /** How many hidden units the network of each has. */
  readonly units: number;
  readonly name?: string;
}

/** The weights of one flow. */
interface FlowWeights {
  /** [d, units] */
  readonly hidden: tfl.LayerVariable;
  /** [units, 2d]: to means and to gates. */
  readonly output: tfl.LayerVariable;
  /** [2d] */
  readonly bias: tfl.LayerVariable;
}

/** What is added to gates, so that a flow whose network says nothing leaves most of a code as it is: σ(2) = .88. */
const openness = 2;

/**
 * A layer that sends codes through inverse autoregressive flows one after the other: codes [n, d], and what else their networks are told of each row,
 * [n, count · units], to where they end, [n, d]. Each flow is z ← σ(s) z + (1 − σ(s)) m with the means m and the gates s of a network with one hidden layer
 * of ELU, to whose units the second input adds. Its kernels are masked so that mᵢ and sᵢ depend on numbers before zᵢ alone, and their
 * order is turned around from flow to flow. So the Jacobian is triangular, and log |det| is Σ log σ(s).
 *
 * @throws LayerError where the second input is not as long as flows need
 *
 * D. P. Kingma, T. Salimans, R. Jozefowicz, X. Chen, I. Sutskever, M. Welling, "Improving Variational Inference with Inverse Autoregressive
 * Flow", NIPS 2016, https://arxiv.org/abs/1606.04934
 */
export class InverseAutoregressiveFlows extends tfl.layers.Layer {
  static readonly className = "InverseAutoregressiveFlows";
  readonly #options: InverseAutoregressiveFlowsOptions;
  readonly #weights: FlowWeights[] = [];
  #size = 0;

  constructor(options: InverseAutoregressiveFlowsOptions) {
    super(options.name === undefined ? {} : { name: options.name });
    this.#options = options;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const { count, units } = this.#options;
    const [first, second] = inputShape.map((shape) =>
      Array.isArray(shape) ? Number(shape.at(-1)) : 0,
    );
    const size = first!;
    this.#check(size, second!);
    this.#size = size;
    for (let k = 1; k <= count; k++) {
      const add = (name: string, shape: number[]): tfl.LayerVariable =>
        this.addWeight(name, shape, "float32", tfl.initializers.zeros());
      this.#weights.push({
        hidden: add(`hidden${k}_kernel`, [size, units]),
        output: add(`output${k}_kernel`, [units, 2 * size]),
        bias: add(`output${k}_bias`, [2 * size]),
      });
    }
    this.built = true;
  }

  /** The weights of each flow with zeros where it has none: hidden [d, units], output [units, 2d] and bias [2d]; to be called in a `tf.tidy`. */
  get flows(): {
    readonly hidden: tf.Tensor;
    readonly output: tf.Tensor;
    readonly bias: tf.Tensor;
  }[] {
    const { units } = this.#options;
    const size = this.#size;
    return this.#weights.map(({ hidden, output, bias }, k) => {
      const masks = autoregressiveMasks(size, units, k % 2 === 1);
      const ofOutput = tf.tensor2d(masks.output, [units, size]);
      return {
        hidden: tf.mul(hidden.read(), tf.tensor2d(masks.hidden, [size, units])),
        output: tf.mul(output.read(), tf.concat([ofOutput, ofOutput], 1)),
        bias: bias.read(),
      };
    });
  }

  /** Sends codes [n, d] through the flows, told [n, count · units] besides. @throws LayerError where that is not as long */
  flowed(z: tf.Tensor, told: tf.Tensor): FlowedCode {
    const { units } = this.#options;
    const [n, size] = [z.shape[0]!, this.#size];
    this.#check(z.shape.at(-1)!, told.shape.at(-1)!);
    let code: tf.Tensor = z;
    const closed = this.flows.map(({ hidden, output, bias }, k) => {
      const ofRow = tf.slice(told, [0, k * units], [n, units]);
      const seen = tf.elu(tf.add(tf.matMul(code, hidden), ofRow));
      const both = tf.add(tf.matMul(seen, output), bias);
      const mean = tf.slice(both, [0, 0], [n, size]);
      const gate = tf.add(tf.slice(both, [0, size], [n, size]), openness);
      // σ(s) z + (1 − σ(s)) m
      code = tf.add(mean, tf.mul(tf.sigmoid(gate), tf.sub(code, mean)));
      return tf.sum(tf.softplus(tf.neg(gate)), 1); // −log σ: tfjs-core 4.22 has logSigmoid's gradient read what is disposed
    });
    return { code, logDeterminant: tf.neg(closed.reduce((sum, log) => tf.add(sum, log))) };
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [z, told] = [inputs].flat();
    return tf.tidy(() => this.flowed(z!, told!).code);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    const [first] = inputShape;
    return Array.isArray(first) ? first : inputShape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { count, units } = this.#options;
    return { ...super.getConfig(), count, units };
  }

  #check(size: number, told: number): void {
    const { count, units } = this.#options;
    if (told === count * units && (this.#size === 0 || size === this.#size)) return;
    throw new LayerError(
      `${this.name}: expected codes of ${this.#size || "as many"} numbers and ${count} · ${units} numbers besides, got ${size} and ${told}`,
    );
  }
}
