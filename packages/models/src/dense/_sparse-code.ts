import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Gives a code from a code: the same shape. */
type CodeFunction = (code: tf.Tensor) => tf.Tensor;

interface SparseCodeFunctions {
  readonly training: CodeFunction;
  readonly evaluation: CodeFunction;
  /** How many units of a row the evaluation leaves active; all where absent. */
  readonly evaluationK?: number;
}

/** One function of the code while training, another otherwise. Same shape. */
export class SparseCode extends tfl.layers.Layer {
  static readonly className = "SparseCode";

  readonly #functions: SparseCodeFunctions;

  constructor(functions: SparseCodeFunctions) {
    super({ name: "sparseCode" });
    this.#functions = functions;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), k: this.#functions.evaluationK ?? null };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const code = Array.isArray(inputs) ? inputs[0]! : inputs;
    const { training, evaluation } = this.#functions;
    return tf.tidy(() => (kwargs.training ? training(code) : evaluation(code)));
  }
}
