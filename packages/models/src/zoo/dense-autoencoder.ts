import type { Corruption, CorruptionSpec } from "@autoencoders/layers";
import type { Penalty, PenaltySpec } from "@autoencoders/losses";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { ActivationName } from "../kernels/_activations.ts";
import type { KernelInitializer } from "../kernels/_kernel-values.ts";
import type { OutputActivation, ReconstructionName } from "../objective/_observations.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";

export interface DenseAutoencoderOptions {
  /** Of one data row, without the batch: [28, 28, 1], [17]. */
  readonly inputShape: readonly number[];
  /** Layer sizes between input and code, mirrored after it: 784-300-150-300-784 is [300] with a code of 150. */
  readonly hidden?: readonly number[];
  readonly codeDim?: number;
  /** Of the hidden layers. */
  readonly activation?: ActivationName;
  /** Default: `activation`. */
  readonly codeActivation?: ActivationName;
  /** "sigmoid" for data in [0, 1], "linear" for any. */
  readonly outputActivation?: OutputActivation;
  /** Default: binaryCrossEntropy after a sigmoid, else meanSquaredError. */
  readonly reconstruction?: ReconstructionName;
  /** The decoder's kernels are the transposes of the encoder's; its biases are its own. */
  readonly tied?: boolean;
  /** Default: heNormal for relu and elu, lecunNormal for selu, else glorotUniform. */
  readonly kernelInitializer?: KernelInitializer;
  /** Acts on the input while training; the target stays clean. */
  readonly corruption?: Corruption | CorruptionSpec;
  /** Each is a term of its name. */
  readonly penalties?: Readonly<Record<string, Penalty | PenaltySpec>>;
  /** Of the initial kernels: any safe integer. */
  readonly seed?: number;
}

/**
 * An autoencoder of dense layers. Encoder layers are hidden1..n and code, decoder layers hidden1..n and output; the terms
 * are `reconstruction` and one for each penalty.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 */
export function denseAutoencoder(
  options: DenseAutoencoderOptions,
  limits: BuildLimits = {},
): Autoencoder {
  const { values, stored } = checkOptions("denseAutoencoder", denseOptions, options);
  return buildDense("denseAutoencoder", stored, values, limits);
}
