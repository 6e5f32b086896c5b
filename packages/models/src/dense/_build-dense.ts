import type { Corruption } from "@autoencoders/layers";
import type { Penalty } from "@autoencoders/losses";
import * as tfl from "@tensorflow/tfjs-layers";
import { assemble } from "../_assemble.ts";
import type { Autoencoder } from "../autoencoder.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import { initializeKernels } from "../kernels/_initialize-kernels.ts";
import type { KernelInitializer } from "../kernels/_kernel-values.ts";
import { quietBackend } from "../kernels/_quiet-backend.ts";
import type { OutputActivation, ReconstructionName } from "../objective/_observations.ts";
import { checkPenalties, penaltyNumbers } from "../objective/_penalty-terms.ts";
import {
  observation,
  reconstructionLosses,
  reconstructionObjective,
} from "../objective/_reconstruction-losses.ts";
import { type BuildLimits, checkSize } from "../options/_build-limits.ts";
import { denseDecoder } from "./_dense-decoder.ts";
import { dense, flatInput, hiddenLayers, layerSizes } from "./_dense-layers.ts";

/** Checked options of a dense autoencoder, specs made into what they describe. */
export interface DenseParts {
  readonly inputShape: readonly number[];
  readonly codeDim: number;
  readonly hidden?: readonly number[];
  readonly activation?: ActivationName;
  readonly codeActivation?: ActivationName;
  /** Between the code's dense layer and the decoder: without weights, of the same shape. */
  readonly codeLayer?: tfl.layers.Layer;
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
    codeLayer,
    reconstruction,
    tied = false,
    kernelInitializer,
    corruption,
    penalties = {},
    seed = 0,
  }: DenseParts,
  limits: BuildLimits = {},
): Autoencoder {
  const observed = observation(name, {
    outputActivation,
    ...(reconstruction && { reconstruction }),
  });
  const sizes = layerSizes(inputShape, hidden, codeDim);
  checkSize(name, denseParameters(sizes, tied), limits);
  quietBackend();

  const { input, flat } = flatInput(inputShape);
  const last = dense(hiddenLayers(flat, hidden, activation), "code", codeDim, codeActivation);
  const code = codeLayer ? (codeLayer.apply(last) as tfl.SymbolicTensor) : last;
  const encoder = tfl.model({ name: "encoder", inputs: input, outputs: code });
  const tiedTo = encoder.layers.filter((layer) => layer.weights.length > 0);
  const { decoder, logitsModel } = denseDecoder({
    ...{ inputShape, sizes, activation, outputActivation },
    ...(tied && { tiedTo }),
  });
  checkPenalties(penalties, { encoder, decoder });
  initializeKernels({ encoder, decoder }, kernelInitializer, seed);

  const losses = reconstructionLosses({
    ...{ encoder, decoder, logitsModel, corruption, penalties },
    ...observed,
  });
  return assemble({
    ...{ name, options, encoder, decoder, losses },
    code: { kind: "vector", shape: [codeDim] },
    objective: reconstructionObjective({ ...observed, corruption, penalties }),
    numbers: penaltyNumbers(penalties),
  });
}

function denseParameters(sizes: readonly number[], tied: boolean): number {
  const pairs = sizes
    .slice(1)
    .map((size, i) => ({ kernel: size * sizes[i]!, biases: size + sizes[i]! }));
  return pairs.reduce((sum, { kernel, biases }) => sum + kernel * (tied ? 1 : 2) + biases, 0);
}
