import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { type ActivationName, activations } from "./_activations.ts";
import { assemble } from "./_assemble.ts";
import { type BuildLimits, checkSize } from "./_build-limits.ts";
import { corruptedInput } from "./_corrupted-input.ts";
import { denseDecoder } from "./_dense-decoder.ts";
import { dense, flatInput, hiddenLayers, layerSizes } from "./_dense-layers.ts";
import { initializeKernels } from "./_initialize-kernels.ts";
import type { KernelInitializer } from "./_kernel-values.ts";
import {
  type OutputActivation,
  outputActivations,
  type ReconstructionName,
  reconstructions,
} from "./_observations.ts";
import { checkPenalties, penaltyTerms } from "./_penalty-terms.ts";
import type { Autoencoder } from "./autoencoder.ts";
import { OptionError } from "./option-error.ts";

/** Checked options of a dense autoencoder, specs made into what they describe. */
export interface DenseParts {
  readonly inputShape: readonly number[];
  readonly codeDim: number;
  readonly hidden?: readonly number[];
  readonly activation?: ActivationName;
  readonly codeActivation?: ActivationName;
  readonly outputActivation?: OutputActivation;
  readonly reconstruction?: ReconstructionName;
  readonly tied?: boolean;
  readonly kernelInitializer?: KernelInitializer;
  readonly corruption?: Corruption | undefined;
  readonly penalties?: Readonly<Record<string, Penalty>>;
  readonly seed?: number;
}

/** The dense autoencoder that `denseAutoencoder` and the named ones are. */
export function buildDense(
  name: string,
  options: object,
  {
    inputShape,
    codeDim,
    hidden = [],
    activation = "relu",
    codeActivation = activation,
    outputActivation = "sigmoid",
    reconstruction = outputActivation === "sigmoid" ? "binaryCrossEntropy" : "meanSquaredError",
    tied = false,
    kernelInitializer = activations[activation],
    corruption,
    penalties = {},
    seed = 0,
  }: DenseParts,
  limits: BuildLimits = {},
): Autoencoder {
  const { outputs, loss } = reconstructions[reconstruction];
  if (!(outputs as readonly string[]).includes(outputActivation)) {
    const expected = `meanSquaredError with outputActivation: "${outputActivation}"`;
    throw new OptionError(name, "reconstruction", expected, `"${reconstruction}"`);
  }
  const sizes = layerSizes(inputShape, hidden, codeDim);
  checkSize(name, denseParameters(sizes, tied), limits);

  const { input, flat } = flatInput(inputShape);
  const code = dense(hiddenLayers(flat, hidden, activation), "code", codeDim, codeActivation);
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: code });
  const tiedTo = encoder.layers.filter((layer) => layer.weights.length > 0);
  const { decoder, logitsModel } = denseDecoder({
    ...{ inputShape, sizes, activation, outputActivation },
    ...(tied && { tiedTo }),
  });
  checkPenalties(penalties, { encoder, decoder });
  initializeKernels({ encoder, decoder }, kernelInitializer, seed);

  const losses: Autoencoder["losses"] = (x, context) => {
    const { random, training } = context;
    const input = corruptedInput(x, corruption, context);
    const code = encoder.apply(input, { training }) as tf.Tensor;
    const logits = logitsModel.apply(code, { training }) as tf.Tensor;
    const state = {
      ...{ input, code, encoder, decoder, random },
      get reconstruction() {
        return tf.reshape(outputActivations[outputActivation](logits), x.shape);
      },
    };
    return {
      reconstruction: loss(logits, x, outputActivation),
      ...penaltyTerms(penalties, state),
    };
  };
  return assemble({ name, options, encoder, decoder, losses });
}

function denseParameters(sizes: readonly number[], tied: boolean): number {
  const pairs = sizes
    .slice(1)
    .map((size, i) => ({ kernel: size * sizes[i]!, biases: size + sizes[i]! }));
  return pairs.reduce((sum, { kernel, biases }) => sum + kernel * (tied ? 1 : 2) + biases, 0);
}
