import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import { weightsOf } from "../_weights-of.ts";
import type { Autoencoder } from "../autoencoder.ts";
import type { CodeSpec } from "../code-spec.ts";
import { copyModel } from "../copy-model.ts";
import { encode } from "../encode.ts";
import { activations } from "../kernels/_activations.ts";
import { kernelValues } from "../kernels/_kernel-values.ts";
import type { ModelWeight } from "../model-weight.ts";
import { modelWeights } from "../model-weights.ts";
import { checkOptions } from "../options/_check-options.ts";
import type { OptionSchemas } from "../options/option-schema.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import { dense, flatInput, hiddenLayers } from "./_dense-layers.ts";
import { denseOptions } from "./_dense-options.ts";

/** An encoder and what tells classes from its codes. */
export interface Classifier {
  readonly encoder: tfl.LayersModel;
  /** What the encoder gives. */
  readonly code: CodeSpec;
  /** Codes to logits, [batch, classes]. */
  readonly head: tfl.LayersModel;
  readonly classes: number;
  /** "encoder/…" in the order of the layers, then "head/…". */
  readonly weights: readonly ModelWeight[];
  /**
   * The probability of each class: [n, ...inputShape] to [n, classes]. All rows go through at once.
   * @throws ShapeError where x are not rows of the encoder
   */
  predict(x: tf.Tensor): tf.Tensor;
  /** Frees the head's weights, and the encoder's where they are a copy. */
  dispose(): void;
}

/** The options of `softmaxClassifier`. */
export interface ClassifierOptions extends OptionsOf<typeof classifierOptions> {}

const classifierOptions = {
  /** How many classes there are, ≥ 2. */
  classes: {
    type: "number",
    required: true,
    integer: true,
    min: 2,
    help: "how many classes there are",
  },
  /** Layer sizes between code and logits. Default: []. */
  hidden: { type: "sizes", default: [], help: "layer sizes between code and logits" },
  /** The activation of those layers. Default: "relu". */
  activation: { ...denseOptions.activation, help: "of the head's hidden layers" },
  /** The seed of the head's initial kernels: any safe integer. Default: 0. */
  seed: { type: "number", integer: true, default: 0, help: "of the head's initial kernels" },
  /** True leaves the autoencoder unchanged; false lets a training of the classifier change its encoder. Default: true. */
  copy: { type: "boolean", default: true, help: "leave the autoencoder unchanged" },
} as const satisfies OptionSchemas;

/**
 * Builds a softmax layer on the codes of an autoencoder, of a variational one on the means: for a few labels after many rows
 * without any. Layers of the head are hidden1..n and logits.
 *
 * @throws OptionError for an option out of its range
 * @throws UnsuitedModelError where the model cannot be copied, and where its codes are numbers of a codebook's entries, which are names
 * and no amounts
 *
 * G. E. Hinton, S. Osindero, Y.-W. Teh, "A Fast Learning Algorithm for Deep Belief Nets", Neural Computation 18, 2006,
 * https://doi.org/10.1162/neco.2006.18.7.1527; with autoencoders Y. Bengio et al., "Greedy Layer-Wise Training of Deep
 * Networks", NIPS 2006, https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks
 */
export function softmaxClassifier(model: Autoencoder, options: ClassifierOptions): Classifier {
  const { values } = checkOptions("softmaxClassifier", classifierOptions, options);
  const { classes, hidden, activation, seed, copy } = values;
  if (model.code.kind === "indices")
    throw new UnsuitedModelError(
      "softmaxClassifier",
      "codes of amounts",
      `"${model.name}", whose codes number the entries of a codebook`,
      "use fsq, whose codes are levels",
    );
  const encoder = copy ? encoderOf(copyModel(model)) : model.encoder;
  const { code } = model;
  const { input, flat } = flatInput(code.shape);
  const logits = dense(hiddenLayers(flat, hidden, activation), "logits", classes, "linear");
  const head = tfl.model({ name: "head", inputs: input, outputs: logits });
  const weights = weightsOf({ encoder, head });
  const ofHead = weights.filter(({ name }) => name.startsWith("head/"));
  ofHead.forEach(({ variable }, step) => {
    if (variable.rank < 2) return;
    const kernel = kernelValues(activations[activation], variable.shape, { seed, step });
    tf.tidy(() => variable.assign(tf.tensor(kernel, variable.shape)));
  });
  return Object.freeze({
    encoder,
    code,
    head,
    classes,
    weights,
    predict: (x: tf.Tensor) =>
      tf.tidy(() => tf.softmax(applyLayer(head, encode({ encoder, code }, x)))),
    dispose: () => {
      for (const { variable } of copy ? weights : ofHead) variable.dispose();
    },
  });
}

/** The encoder alone; the weights of other parts are freed. */
function encoderOf(model: Autoencoder): tfl.LayersModel {
  for (const { name, variable } of modelWeights(model))
    if (!name.startsWith("encoder/")) variable.dispose();
  return model.encoder;
}
