import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { LayerError } from "../layer-error.ts";
import { oneShape } from "./_one-shape.ts";

/** The options of a `DenseTranspose`. */
export interface DenseTransposeOptions {
  /** The built dense layer whose kernel is used: read at each call, never copied. */
  readonly tiedTo: tfl.layers.Layer;
  /** The input size of `tiedTo`, which it always is: for stating it only. */
  readonly units?: number;
  /** The name of an activation of tf.layers; "linear" where absent. */
  readonly activation?: DenseActivation;
  /** Whether a bias of its own is added; true where absent. */
  readonly useBias?: boolean;
  readonly name?: string;
}

type DenseActivation = Parameters<typeof tfl.layers.activation>[0]["activation"];

/**
 * A layer that gives activation(x · kernelᵀ + bias) with the kernel of another dense layer: [batch, out] to [batch, in] where that
 * layer maps in to out. The bias is its own; the kernel stays a weight of the other layer alone and gets gradients from both.
 *
 * @throws LayerError where `tiedTo` has no kernel yet, or `units` or the input do not fit it
 *
 * P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol, "Extracting and Composing Robust Features with Denoising
 * Autoencoders", ICML 2008, https://doi.org/10.1145/1390156.1390294
 */
export class DenseTranspose extends tfl.layers.Layer {
  static readonly className = "DenseTranspose";

  readonly #options: DenseTransposeOptions;
  readonly #activation: tfl.layers.Layer;
  #bias: { read(): tf.Tensor } | undefined;

  constructor(options: DenseTransposeOptions) {
    super(options.name === undefined ? {} : { name: options.name });
    this.#options = options;
    this.#activation = tfl.layers.activation({ activation: options.activation ?? "linear" });
    const units = this.#kernel().shape[0];
    if (options.units !== undefined && options.units !== units) {
      throw new LayerError(
        `${this.name}: expected units to be the ${units} inputs of the tied layer, got ${options.units}; leave it out`,
      );
    }
  }

  /** The layer whose kernel is used. */
  get tiedTo(): tfl.layers.Layer {
    return this.#options.tiedTo;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const [units, codeDim] = this.#kernel().shape;
    const got = oneShape(inputShape);
    if (got.at(-1) !== codeDim) {
      throw new LayerError(
        `${this.name}: expected an input of shape [batch, ${codeDim}], what the tied layer gives; got [${got}]`,
      );
    }
    if (this.#options.useBias ?? true) {
      this.#bias = this.addWeight("bias", [units!], "float32", tfl.initializers.zeros());
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [...oneShape(inputShape).slice(0, -1), this.#kernel().shape[0]!];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const product = tf.matMul(x, this.#kernel(), false, true);
      const sum = this.#bias ? tf.add(product, this.#bias.read()) : product;
      return this.#activation.call(sum, kwargs);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { tiedTo, useBias = true } = this.#options;
    const { activation } = this.#activation.getConfig();
    const units = this.#kernel().shape[0]!;
    return { ...super.getConfig(), tiedTo: tiedTo.name, units, activation: activation!, useBias };
  }

  #kernel(): tf.Tensor {
    const { tiedTo } = this.#options;
    const kernel = tiedTo.weights.find(({ originalName }) => /(^|\/)kernel$/.test(originalName));
    if (kernel === undefined || kernel.shape.length !== 2) {
      throw new LayerError(
        `${this.name}: expected tiedTo to be a built dense layer, got ${tiedTo.getClassName()} "${tiedTo.name}" ` +
          `${kernel === undefined ? "without a kernel" : `with a kernel of shape [${kernel.shape}]`}; apply it first`,
      );
    }
    return kernel.read();
  }
}
